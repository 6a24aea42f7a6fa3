import type { MetricDefinition } from '../../definition.js';
import { documentationCard } from './card.js';
import { measureDocumentation } from './measure.js';

/** How much of what is decided or discussed at length ends up written down? */
export const documentation: MetricDefinition = {
  card: documentationCard,
  measure: measureDocumentation,
};
