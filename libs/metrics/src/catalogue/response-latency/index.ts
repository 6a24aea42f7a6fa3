import type { MetricDefinition } from '../../definition.js';
import { responseLatencyCard } from './card.js';
import { measureResponseLatency } from './measure.js';

/** How long do people wait for an answer? */
export const responseLatency: MetricDefinition = {
  card: responseLatencyCard,
  measure: measureResponseLatency,
};
