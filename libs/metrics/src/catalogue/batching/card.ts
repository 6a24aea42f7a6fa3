import type { MetricCard } from '@quorum/contracts';
import { amount, share } from '../../card-values.js';

/** What the published batching means (notes/metrics §5.4). */
export const batchingCard: MetricCard = {
  id: 'batching',
  family: 'attention',
  version: 1,
  title: 'Batched replies',
  question: 'Are replies written together, or one at a time throughout the day?',
  numerator:
    'Per person: how many of the own replies needed no session of their own: 1 − sessions with a reply / replies. And the ' +
    'number of own sessions.',
  denominator:
    'Replies the person wrote in the period: messages in threads, own ones included, and, in direct and group messages ' +
    'and issues, the first after each event of the same date that reached the person. For the number, the dates with any own activity. People without replies ' +
    'are left out.',
  clock: 'local',
  defaults: {
    session: 'own messages, reactions and changes to issues at most 15 min apart',
    most: "24 sessions a day: a person's own number is cut off there",
  },
  direction: 'higher',
  guardrail: 'response-latency',
  blindSpots: [
    'Reading is not seen: whoever looks every five minutes and answers twice a day looks batched.',
    'Whoever writes little gets few replies into a session, however they go about it.',
    'A quick exchange of many messages is one session: it raises the share of batched replies without any batching.',
    'A session that runs past midnight counts on both dates.',
  ],
  headline: 'concentration',
  values: [
    share('concentration', 'Replies written together with others'),
    amount('sessions', 'Sessions per active day', 'per-day', 24),
  ],
};
