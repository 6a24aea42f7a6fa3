import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published contextual-link rate means (notes/metrics §4). */
export const contextualLinksCard: MetricCard = {
  id: 'contextual-links',
  family: 'documentation',
  version: 1,
  title: 'Questions with context',
  question: 'How many questions bring the link, file or ticket they are about?',
  numerator: 'Per person: the own questions with a link, a file or an issue key in them.',
  denominator:
    'Questions the person asked in chat in the period, in channels and direct messages. Left out: those the person ' +
    'closed without a reply, deleted ones among them.',
  clock: 'none',
  defaults: {
    question: 'a request with a question mark',
    burst: 'messages of one author at most 5 min apart are one question: a link in any of them counts',
  },
  direction: 'none',
  guardrail: 'clarification',
  blindSpots: [
    'Not every question needs a link: read the trend, there is no target.',
    'Any link counts, whatever it points to.',
    'A link given earlier in the thread, or context in plain words, is not seen.',
    'A question without a question mark is not seen.',
  ],
  headline: 'share',
  values: [share('share', 'Questions with a link, a file or an issue key')],
};
