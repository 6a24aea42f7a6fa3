import type { MetricDefinition } from '../../definition.js';
import { tieLossCard } from './card.js';
import { measureTieLoss } from './measure.js';

/** Do people stay in touch, or do contacts fall silent? */
export const tieLoss: MetricDefinition = { card: tieLossCard, measure: measureTieLoss };
