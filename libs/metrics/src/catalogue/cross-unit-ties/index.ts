import type { MetricDefinition } from '../../definition.js';
import { crossUnitTiesCard } from './card.js';
import { measureCrossUnitTies } from './measure.js';

/** How far do people’s contacts reach beyond their own unit? */
export const crossUnitTies: MetricDefinition = { card: crossUnitTiesCard, measure: measureCrossUnitTies };
