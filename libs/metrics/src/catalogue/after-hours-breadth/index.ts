import type { MetricDefinition } from '../../definition.js';
import { afterHoursBreadthCard } from './card.js';
import { measureAfterHoursBreadth } from './measure.js';

/** In how many weeks is writing after hours more than an exception? */
export const afterHoursBreadth: MetricDefinition = {
  card: afterHoursBreadthCard,
  measure: measureAfterHoursBreadth,
};
