import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published channel agreement means (notes/metrics §1.5). */
export const slaChannelCard: MetricCard = {
  id: 'sla-channel',
  family: 'response',
  version: 1,
  title: 'Channel questions answered in time',
  question: 'How many questions in channels are answered within a business day?',
  numerator:
    'Per person: the share of the own requests in channels that any other human answered within the target. What was ' +
    'closed without an answer or waits for longer is not in time.',
  denominator:
    'Requests the person made in channels in the period: mentions of a person or a group, questions to the whole ' +
    'channel, questions that open a thread. Requests younger than the target count for as long as they have waited. Left ' +
    'out: requests whose calendar is unknown.',
  clock: 'B',
  defaults: {
    target: '24 hours on business days of the people asked',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    estimate: 'Aalen–Johansen',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'Answers in calls, meetings or as a new top-level post look like silence.',
    'A mention counts as a request even if it was only for information.',
    'Any human who writes in the thread ends the wait, asked or not, helpful or not.',
    'Urgent channel questions are held to the same target as all others.',
  ],
  headline: 'met',
  values: [share('met', 'Answered within 24 business-day hours')],
};
