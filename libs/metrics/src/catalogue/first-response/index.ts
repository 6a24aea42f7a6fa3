import type { MetricDefinition } from '../../definition.js';
import { firstResponseCard } from './card.js';
import { measureFirstResponse } from './measure.js';

/** How long until somebody else joins a thread? */
export const firstResponse: MetricDefinition = { card: firstResponseCard, measure: measureFirstResponse };
