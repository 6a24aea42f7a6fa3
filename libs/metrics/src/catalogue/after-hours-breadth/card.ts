import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published after-hours breadth means (notes/metrics §2.1). */
export const afterHoursBreadthCard: MetricCard = {
  id: 'after-hours-breadth',
  family: 'hours',
  version: 1,
  title: 'Weeks with several evenings',
  question: 'In how many weeks is writing after hours more than an exception?',
  numerator: 'Per person: the own weeks with messages outside the own working hours on at least two days.',
  denominator: 'Weeks of the period, Monday to Sunday, in which the person sent a message.',
  clock: 'local',
  defaults: {
    days: '2 a week',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    grace: '15 min before and after',
  },
  direction: 'none',
  guardrail: 'response-latency',
  blindSpots: [
    'One message is enough to make a day: the figure says how often, not how much.',
    'Hours that are not declared look like after hours: flexible and part-time schedules have to be set.',
    'Evening work by choice and under pressure look the same; a load signal, not harm.',
    'A weekend with a message on both days counts like two evenings.',
    'Short periods away leave weeks of few days, which rarely have two.',
  ],
  headline: 'share',
  values: [share('share', 'Weeks with messages after hours on two days or more')],
};
