import type { MetricCard } from '@quorum/contracts';
import { curvePoint } from '../../card-values.js';

const minute = 60;
const hour = 60 * minute;

/** What the published response latency means (notes/metrics §1.1, §1.2; spec/audit-report §3, §11). */
export const responseLatencyCard: MetricCard = {
  id: 'response-latency',
  family: 'response',
  version: 1,
  title: 'Response latency',
  question: 'How long do people wait for an answer?',
  numerator:
    'Per person: the share of the own requests that another human answered within a time, read off a Kaplan–Meier ' +
    'curve in which requests still waiting count for as long as they have waited.',
  denominator:
    'Requests the person asked in the period: questions in direct messages, mentions of a person or a group, questions ' +
    'to a whole channel, questions that open a channel thread; on issues, assignments to somebody else, mentions and ' +
    'questions in comments. Left out: requests the asker closed without a reply, and those whose calendar is unknown.',
  clock: 'B',
  defaults: {
    clock:
      "business days of the people asked; direct messages and assigned issues on the other person's working hours",
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    burst: 'messages of one author at most 5 min apart are one request',
    horizon: '14 days; later replies do not count',
    answer:
      'the first message of any other human in the same thread or direct conversation; on an issue any comment or change ' +
      'by somebody else; an assignment waits for the assignee, a question for the assignee or the reporter',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'Answers in calls, huddles, meetings or as a new top-level post look like silence.',
    'A mention counts as a request even if it was only for information.',
    'A question without a question mark and without a mention is not seen.',
    'Requests to people whose time zone nobody knows are left out.',
    'Nothing says whether an answer was any good.',
  ],
  headline: 'within-4h',
  values: [
    curvePoint('within-15m', 'Answered within 15 minutes', 15 * minute),
    curvePoint('within-1h', 'Answered within 1 hour', hour),
    curvePoint('within-4h', 'Answered within 4 hours', 4 * hour),
    curvePoint('within-8h', 'Answered within 8 hours', 8 * hour),
    curvePoint('within-24h', 'Answered within 24 hours', 24 * hour),
  ],
};
