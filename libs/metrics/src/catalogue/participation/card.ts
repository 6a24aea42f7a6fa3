import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published participation means (notes/metrics §5.7). */
export const participationCard: MetricCard = {
  id: 'participation',
  family: 'network',
  version: 1,
  title: 'Balanced conversations',
  question: 'Do several people carry a conversation, or does one?',
  numerator:
    'Per person: how evenly the messages of each conversation they take part in are spread over those who write in it: ' +
    '1 − Gini coefficient, corrected for the number of people.',
  denominator:
    'Conversations with at least three people in which the person wrote: threads in channels, and episodes of group messages ' +
    'and issues. Each counts once, in the period of its last message.',
  clock: 'none',
  defaults: {
    people: '3, who all wrote',
    reading: '100 % = everybody wrote the same number of messages, near 0 % = one wrote almost all',
  },
  direction: 'none',
  guardrail: 'ping-pong',
  blindSpots: [
    'Roles differ: whoever leads a discussion or hands over work writes more. Read the trend, there is no target.',
    'Who read and said nothing is not seen: only those who wrote are compared.',
    'Messages are counted, not their length or weight; a "thanks" is a message.',
    'One shared conversation gives all who take part the same value.',
  ],
  headline: 'share',
  values: [share('share', 'Evenness of conversations of three or more')],
};
