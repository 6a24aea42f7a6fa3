import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published after-hours share means (notes/metrics §2.1; spec/audit-report §7, §11). */
export const afterHoursCard: MetricCard = {
  id: 'after-hours',
  family: 'hours',
  version: 1,
  title: 'After-hours messages',
  question: 'How much do people write outside their working hours?',
  numerator: "Per person: the own messages sent outside the own working hours, in the person's local time.",
  denominator: 'All messages the person sent in the period, in every kind of conversation.',
  clock: 'local',
  defaults: {
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    grace: '15 min before and after',
  },
  direction: 'none',
  guardrail: 'response-latency',
  blindSpots: [
    'Hours that are not declared look like after hours: flexible and part-time schedules have to be set.',
    'Evening work by choice and under pressure look the same; a load signal, not harm.',
    'A message scheduled for the morning hides the evening it was written in.',
    'People whose time zone nobody knows are left out.',
    'Messages only: meetings, calls and reading are not seen.',
  ],
  headline: 'share',
  values: [share('share', 'Sent outside working hours')],
};
