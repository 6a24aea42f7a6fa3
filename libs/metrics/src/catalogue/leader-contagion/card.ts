import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published leader contagion means (notes/metrics §2.3; peers §11.11). */
export const leaderContagionCard: MetricCard = {
  id: 'leader-contagion',
  family: 'leaders',
  version: 1,
  title: 'Activity after a lead writes late',
  question: 'Are people more active in the evening when a lead has just written to them?',
  numerator:
    'Per person: the three-hour windows outside their own working hours in which they did something; once for the ' +
    'windows that begin when a lead reached them, once for the same hours of the same weekday in other weeks.',
  denominator:
    'Windows of the period that begin when a lead of the person, of their unit or of one above it, reached them outside ' +
    'their working hours, and that have at least one window to compare with.',
  clock: 'local',
  defaults: {
    window:
      '3 hours in half-hours, the one of the message included; working hours and their 15 min of grace left out; what ' +
      'leads write at most 3 hours apart begins one',
    compared:
      'the other weeks, if no lead wrote in the window or in the 3 hours before it, all of it lies in the same period, and ' +
      'every half-hour is after hours for the same reason: early, late, a day off, a holiday or an absence',
    weight: 'every window counts once, however many it is compared with',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    pooled: 'a figure has at least 5 leads behind it, or it is hidden: of fewer it would describe one',
  },
  direction: 'none',
  guardrail: 'after-hours-received',
  blindSpots: [
    'More activity after a message than without one is an association: a deadline or an incident may be behind both.',
    'What the person did in the same half-hour just before the message counts as after it.',
    'Three or four other weeks are few to compare with: read it over several periods.',
    'Leads who write every evening leave no evening to compare with; their people are left out.',
    'Any sign of life counts, in any conversation; work without one is not seen.',
  ],
  headline: 'after-lead',
  values: [
    share('after-lead', 'Active in the 3 hours after a lead wrote'),
    share('otherwise', 'Active in the same hours of other weeks'),
  ],
};
