import type { MetricDefinition } from '../../definition.js';
import { spiralsCard } from './card.js';
import { measureSpirals } from './measure.js';

/** How many conversations drag on for days, or heat up within an hour? */
export const spirals: MetricDefinition = { card: spiralsCard, measure: measureSpirals };
