import type { MetricDefinition } from '../../definition.js';
import { afterHoursReceivedCard } from './card.js';
import { measureAfterHoursReceived } from './measure.js';

/** How much reaches people outside their working hours? */
export const afterHoursReceived: MetricDefinition = {
  card: afterHoursReceivedCard,
  measure: measureAfterHoursReceived,
};
