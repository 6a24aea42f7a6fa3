import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published share answered by a link means (notes/metrics §4). */
export const answeredByLinkCard: MetricCard = {
  id: 'answered-by-link',
  family: 'documentation',
  version: 1,
  title: 'Answers that point to a document',
  question: 'How many answers were already written down somewhere?',
  numerator: 'Per person: the own requests whose first reply has a link to a document or a tracked item.',
  denominator: 'Requests the person made in chat in the period that got a reply within two weeks.',
  clock: 'none',
  defaults: {
    documents: 'Confluence, Notion, Google Docs and the like; tickets, issues and pull requests',
    horizon: '14 days; later replies do not count',
  },
  direction: 'none',
  guardrail: 'clarification',
  blindSpots: [
    'High can mean that much is written down, or that it is hard to find: read it beside the documentation rate.',
    'Only the first reply is looked at; "let me look" and then a link does not count.',
    'Any link to a known host counts, whether it answers the question or not.',
    'Files and links to other chat messages do not count.',
  ],
  headline: 'share',
  values: [share('share', 'Answered requests whose first reply has a link')],
};
