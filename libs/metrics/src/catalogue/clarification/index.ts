import type { MetricDefinition } from '../../definition.js';
import { clarificationCard } from './card.js';
import { measureClarification } from './measure.js';

/** How many questions have to be explained before they can be answered? */
export const clarification: MetricDefinition = { card: clarificationCard, measure: measureClarification };
