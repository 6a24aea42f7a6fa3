import type { MetricDefinition } from '../../definition.js';
import { interruptionLoadCard } from './card.js';
import { measureInterruptionLoad } from './measure.js';

/** How often is the working day interrupted? */
export const interruptionLoad: MetricDefinition = {
  card: interruptionLoadCard,
  measure: measureInterruptionLoad,
};
