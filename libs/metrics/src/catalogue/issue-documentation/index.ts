import type { MetricDefinition } from '../../definition.js';
import { issueDocumentationCard } from './card.js';
import { measureIssueDocumentation } from './measure.js';

/** How many resolved issues lead to a document? */
export const issueDocumentation: MetricDefinition = {
  card: issueDocumentationCard,
  measure: measureIssueDocumentation,
};
