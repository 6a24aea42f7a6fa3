import type { MetricDefinition } from '../../definition.js';
import { shortRestCard } from './card.js';
import { measureShortRest } from './measure.js';

/** How many nights leave less than eleven hours between two days of activity? */
export const shortRest: MetricDefinition = { card: shortRestCard, measure: measureShortRest };
