import type { MetricDefinition } from '../../definition.js';
import { issueBouncesCard } from './card.js';
import { measureIssueBounces } from './measure.js';

/** How many issues come back to somebody who had already passed them on, or are opened again? */
export const issueBounces: MetricDefinition = { card: issueBouncesCard, measure: measureIssueBounces };
