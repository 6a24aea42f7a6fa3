import type { MetricDefinition } from '../../definition.js';
import { answeredByLinkCard } from './card.js';
import { measureAnsweredByLink } from './measure.js';

/** How many answers were already written down somewhere? */
export const answeredByLink: MetricDefinition = { card: answeredByLinkCard, measure: measureAnsweredByLink };
