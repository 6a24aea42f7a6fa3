import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published spirals mean (notes/metrics §3). */
export const spiralsCard: MetricCard = {
  id: 'spirals',
  family: 'ping-pong',
  version: 1,
  title: 'Spirals',
  question: 'How many conversations drag on for days, or heat up within an hour?',
  numerator:
    'Per person: the own conversations in which one pair, not necessarily with this person in it, went back and forth ' +
    'three times over a business day or more (slow), or five times within an hour (hot).',
  denominator:
    'Channel threads, episodes of direct and group messages and comments of an issue in which the person and somebody ' +
    'else wrote, and that closed: last message in the period, then silence. Channels for social talk and for incidents are left out.',
  clock: 'B',
  defaults: {
    slow: '3 times back and forth and 24 h on business days from the first message to the last',
    hot: '5 times back and forth within 60 min of wall time',
    closed: '48 h of silence on the business days of those who wrote',
    issue: 'all its comments are one conversation, however long',
    leftOut: 'channels whose name says social or incident',
  },
  direction: 'lower',
  guardrail: 'documentation',
  blindSpots: [
    'A prompt to pick up the phone, never a sign of conflict: quick and friendly talk can be hot.',
    'Slow is judged on business days of those who wrote; where nobody’s time zone is known it is not, and people with ' +
      'only such conversations are left out.',
    'What moved to a call or a new top-level post ends here without a trace.',
    'An incident handled in an ordinary channel counts.',
    'A thread that began before the data did looks shorter than it was.',
  ],
  headline: 'slow',
  values: [
    share('slow', 'Back and forth three times, over a business day or more'),
    share('hot', 'Back and forth five times within an hour'),
  ],
};
