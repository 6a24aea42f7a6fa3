import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published ping-pong share means (notes/metrics §3; spec/audit-report §8, §11). */
export const pingPongCard: MetricCard = {
  id: 'ping-pong',
  family: 'ping-pong',
  version: 1,
  title: 'Ping-pong depth',
  question: 'How many conversations go back and forth until a call would have been quicker?',
  numerator:
    'Per person: the own closed conversations in which one pair, not necessarily with this person in it, went back ' +
    'and forth at least three times without anybody between.',
  denominator:
    'Channel threads, episodes of direct and group messages and comments of an issue in which the person and somebody ' +
    'else wrote, and that closed: last message in the period, then silence.',
  clock: 'B',
  defaults: {
    depth: '3 times back and forth',
    closed: '48 h of silence on the business days of those who wrote',
    episode:
      '24 h of silence on business days end an episode of direct messages; all comments of an issue are one, however long',
  },
  direction: 'lower',
  guardrail: 'documentation',
  blindSpots: [
    'A quick, friendly exchange counts like a tedious one: a prompt to talk, never a sign of conflict.',
    'What moved to a call, a meeting or a new top-level post ends here without a trace.',
    'Talk in a channel without threads is not linked.',
    'A thread that began before the data did looks shorter than it was.',
  ],
  headline: 'share',
  values: [share('share', 'Back and forth three times or more')],
};
