import type { MetricDefinition } from '../../definition.js';
import { workdaySpanCard } from './card.js';
import { measureWorkdaySpan } from './measure.js';

/** How far apart are the first and the last sign of life of a day? */
export const workdaySpan: MetricDefinition = { card: workdaySpanCard, measure: measureWorkdaySpan };
