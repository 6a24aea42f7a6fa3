import type { MetricDefinition } from '../../definition.js';
import { contextualLinksCard } from './card.js';
import { measureContextualLinks } from './measure.js';

/** How many questions bring the link, file or ticket they are about?
a request with a question mark */
export const contextualLinks: MetricDefinition = {
  card: contextualLinksCard,
  measure: measureContextualLinks,
};
