import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published clarification rate means (notes/metrics §3). */
export const clarificationCard: MetricCard = {
  id: 'clarification',
  family: 'ping-pong',
  version: 1,
  title: 'Clarifying questions',
  question: 'How many questions have to be explained before they can be answered?',
  numerator:
    'Per person: the own requests whose first reply asks back and to which the person then writes again.',
  denominator: 'Requests the person asked in the period that got a reply within two weeks.',
  clock: 'none',
  defaults: {
    asksBack: 'a question mark in the first reply',
    horizon: '14 days; later replies do not count',
  },
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [
    'Asking back is often the right thing to do: a hard question deserves it. Read the trend, not the level.',
    'A reply that answers and asks "does that help?" looks like a clarifying question.',
    'Only the first reply is looked at; a second round of questions does not count twice.',
    'Clarifying in a call is not seen.',
  ],
  headline: 'share',
  values: [share('share', 'Answered requests that had to be clarified first')],
};
