import type { MetricDefinition } from '../../definition.js';
import { afterHoursCard } from './card.js';
import { measureAfterHours } from './measure.js';

/** How much do people write outside their working hours? */
export const afterHours: MetricDefinition = { card: afterHoursCard, measure: measureAfterHours };
