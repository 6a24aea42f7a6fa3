import { type MetricCard, type MetricId, metricIds } from '@quorum/contracts';
import { afterHours } from './catalogue/after-hours/index.js';
import type { MetricDefinition } from './definition.js';
import { documentation } from './catalogue/documentation/index.js';
import { pingPong } from './catalogue/ping-pong/index.js';
import { responseLatency } from './catalogue/response-latency/index.js';

/** Every metric there is; the compiler lists what is missing (docs/playbooks/add-a-metric.md). */
export const metricRegistry: Record<MetricId, MetricDefinition> = {
  'response-latency': responseLatency,
  'after-hours': afterHours,
  'ping-pong': pingPong,
  documentation,
};

/** The cards of all metrics, in the order in which they are shown. */
export const metricCatalogue: readonly MetricCard[] = metricIds.map((id) => metricRegistry[id].card);
