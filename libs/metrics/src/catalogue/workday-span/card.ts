import type { MetricCard } from '@quorum/contracts';
import { amount } from '../../card-values.js';

/** What the published workday span means (notes/metrics §2.4; peers §11.3). */
export const workdaySpanCard: MetricCard = {
  id: 'workday-span',
  family: 'hours',
  version: 1,
  title: 'Workday span',
  question: 'How far apart are the first and the last sign of life of a day?',
  numerator:
    'Per person: the hours from the first to the last own message, reaction or change to an issue of a day.',
  denominator: 'Days of the period on which the person did two such things or more, days off included.',
  clock: 'local',
  defaults: {
    day: '04:00 to 04:00 local time',
    most: "16 hours: a person's own mean is cut off there",
  },
  direction: 'none',
  guardrail: 'response-latency',
  blindSpots: [
    'A long span is not long work: a break in the afternoon and an hour in the evening stretch it.',
    'Work before the first and after the last message is not seen; nor are calls and meetings.',
    'A day with two messages in one minute has a span of a minute and pulls the mean down.',
    'Reactions are known only where Quorum was listening, so that imported days look shorter.',
  ],
  headline: 'hours',
  values: [amount('hours', 'Hours from first to last activity of a day', 'hours', 16)],
};
