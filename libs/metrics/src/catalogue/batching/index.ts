import type { MetricDefinition } from '../../definition.js';
import { batchingCard } from './card.js';
import { measureBatching } from './measure.js';

/** Are replies written together, or one at a time throughout the day? */
export const batching: MetricDefinition = { card: batchingCard, measure: measureBatching };
