import type { MetricDefinition } from '../../definition.js';
import { urgentShareCard } from './card.js';
import { measureUrgentShare } from './measure.js';

/** How much is called urgent? */
export const urgentShare: MetricDefinition = { card: urgentShareCard, measure: measureUrgentShare };
