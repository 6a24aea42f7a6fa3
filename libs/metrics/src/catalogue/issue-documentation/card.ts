import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published documentation of issues means (notes/metrics §4). */
export const issueDocumentationCard: MetricCard = {
  id: 'issue-documentation',
  family: 'documentation',
  version: 1,
  title: 'Documented issues',
  question: 'How many resolved issues lead to a document?',
  numerator:
    'Per person: the own resolved issues that had a link to a document in the description, a comment or beside them, at ' +
    'the latest five business days after they were resolved.',
  denominator:
    'Issues whose last change lies in the period, that are done since at least five business days, and on which the ' +
    'person wrote a comment, made a change or was the assignee.',
  clock: 'B',
  defaults: {
    documents: 'Confluence, Notion, Google Docs and the like; tickets do not count',
    time: '5 days of 24 h on business days of those involved, wall time where nobody’s are known',
    resolved: 'the last move to done that was not undone',
  },
  direction: 'higher',
  guardrail: 'issue-bounces',
  blindSpots: [
    'Not every issue is worth a document: a typo counts like a new service.',
    'A document that names the issue without a link on the issue is not seen.',
    'Any link to a known host counts, whatever it says: link-dropping looks like documenting.',
    'An issue resolved in the last days of a period may be too young and is then in none.',
  ],
  headline: 'documented',
  values: [share('documented', 'Resolved issues with a document')],
};
