import type { MetricDefinition } from '../../definition.js';
import { requestOutcomeCard } from './card.js';
import { measureRequestOutcome } from './measure.js';

/** How many questions are answered in the end, and how many never? */
export const requestOutcome: MetricDefinition = { card: requestOutcomeCard, measure: measureRequestOutcome };
