import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published issue agreement means (notes/metrics §1.1, §1.5). */
export const slaIssueCard: MetricCard = {
  id: 'sla-issue',
  family: 'response',
  version: 1,
  title: 'Issue questions answered in time',
  question: 'How many questions and hand-overs on issues are picked up within a business day?',
  numerator:
    'Per person: the share of the own requests on issues that were answered within the target: an assigned issue by its ' +
    'assignee, with a comment, a change of status or a hand-over; a question by the assignee or the reporter, ' +
    'a mention by any other human. What was closed before or waits for longer is not in time.',
  denominator:
    'Issues the person assigned to somebody else in the period, and the comments in which they mentioned somebody or ' +
    'asked a question. Requests younger than the target count for as long as they have waited. Left out: requests whose ' +
    'calendar is unknown.',
  clock: 'B',
  defaults: {
    target: '24 hours on business days of the people asked',
    assignments: 'held to the same business day, though response latency reads them on working hours',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    estimate: 'Aalen–Johansen',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'An issue assigned for some later sprint counts like one to start today.',
    'Work that begins without a change on the issue looks like silence.',
    'Answers in chat, calls or stand-ups are not linked to the issue.',
    'Whom an automation assigned is not known: a question to them waits for the reporter.',
    'Priorities and due dates are not read.',
  ],
  headline: 'met',
  values: [share('met', 'Picked up within 24 business-day hours')],
};
