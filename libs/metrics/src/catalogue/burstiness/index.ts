import type { MetricDefinition } from '../../definition.js';
import { burstinessCard } from './card.js';
import { measureBurstiness } from './measure.js';

/** Do messages come in bursts with quiet between, or spread over the day? */
export const burstiness: MetricDefinition = { card: burstinessCard, measure: measureBurstiness };
