import type { MetricDefinition } from '../../definition.js';
import { newcomerTiesCard } from './card.js';
import { measureNewcomerTies } from './measure.js';

/** Do new colleagues find people to talk to? */
export const newcomerTies: MetricDefinition = { card: newcomerTiesCard, measure: measureNewcomerTies };
