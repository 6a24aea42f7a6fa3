import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published digital signalling means (notes/metrics §5.12). */
export const signallingCard: MetricCard = {
  id: 'signalling',
  family: 'culture',
  version: 1,
  title: 'Messages with a reaction',
  question: 'Do people get a sign that their message was seen?',
  numerator: 'Per person: the own messages to which at least one other person reacted with an emoji.',
  denominator: 'All messages the person sent in the period.',
  clock: 'none',
  defaults: {
    reaction: 'any emoji of anybody but the author, at whatever time',
  },
  direction: 'higher',
  guardrail: 'request-outcome',
  blindSpots: [
    'Which emoji it was is not kept, and never will be: what people feel is nobody’s business here.',
    'A reaction in place of an answer counts as a sign; whether questions get answers is said elsewhere.',
    'Large channels see more reactions than direct messages do.',
    'Reactions added or taken back after a message was read into Quorum may be missed.',
    'Comments on issues carry no reactions and lower the figure.',
  ],
  headline: 'share',
  values: [share('share', 'Own messages somebody reacted to')],
};
