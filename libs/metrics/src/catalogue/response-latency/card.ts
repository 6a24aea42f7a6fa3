import type { MetricCard } from '@quorum/contracts';

const minute = 60;
const hour = 60 * minute;
const within = (id: string, label: string, atSeconds: number) =>
  ({ id, label, unit: 'share', upTo: 1, atSeconds }) as const;

/** What the published response latency means (notes/metrics §1; spec/audit-report §3, §11). */
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
    'Requests the person asked in the period: questions in direct messages, mentions of a person or a group, questions to a whole channel, questions that open a channel thread. Left out: requests the asker marked as done without a reply, and those whose calendar is unknown.',
  clock: 'B',
  defaults: {
    clock: "business days of the people asked; direct messages on the other person's working hours",
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    burst: 'messages of one author at most 5 min apart are one request',
    horizon: '14 days; later replies do not count',
    answer: 'the first message of any other human in the same thread or direct conversation',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'Answers in calls, huddles, meetings or as a new top-level post look like silence.',
    'A mention counts as a request even if it was only for information.',
    'A question without a question mark and without a mention is not seen.',
    "Time zones are today's, not those of the day of the message; people without one are left out.",
    'Nothing says whether an answer was any good.',
  ],
  headline: 'within-4h',
  values: [
    within('within-15m', 'Answered within 15 minutes', 15 * minute),
    within('within-1h', 'Answered within 1 hour', hour),
    within('within-4h', 'Answered within 4 hours', 4 * hour),
    within('within-8h', 'Answered within 8 hours', 8 * hour),
    within('within-24h', 'Answered within 24 hours', 24 * hour),
  ],
};
