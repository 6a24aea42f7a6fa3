import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published direct-message agreement means (notes/metrics §1.5). */
export const slaDirectCard: MetricCard = {
  id: 'sla-direct',
  family: 'response',
  version: 1,
  title: 'Direct questions answered in time',
  question: 'How many direct questions are answered within the agreed time?',
  numerator:
    'Per person: the share of the own direct questions that the other person answered within the target for their ' +
    'urgency. What was closed without an answer or waits for longer is not in time.',
  denominator:
    'Questions the person asked in direct messages in the period. Questions younger than their target count for as long ' +
    'as they have waited. Left out: questions to people of unknown calendar.',
  clock: 'R',
  defaults: {
    urgent: '2 working hours of the other person',
    other: '4 working hours of the other person',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    estimate: 'Aalen–Johansen, each wait counted in its own target',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'Answers in calls, huddles or meetings look like silence.',
    'Urgent is what the asker marks as urgent; where everything is, the word says nothing.',
    'A question without a question mark is not seen.',
    'Direct messages are read only where the people in them agreed to it.',
    'A quick "later" counts as an answer.',
  ],
  headline: 'met',
  values: [share('met', 'Answered within the target')],
};
