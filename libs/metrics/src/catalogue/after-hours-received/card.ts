import type { MetricCard } from '@quorum/contracts';
import { amount, share } from '../../card-values.js';

/** What the published after-hours load means (notes/metrics §2.2). */
export const afterHoursReceivedCard: MetricCard = {
  id: 'after-hours-received',
  family: 'hours',
  version: 1,
  title: 'Reached after hours',
  question: 'How much reaches people outside their working hours?',
  numerator:
    'Per person: what asked for their attention outside their own working hours: direct and group messages, mentions, messages to ' +
    'a whole channel they are in, issues assigned to them.',
  denominator:
    'For the share, everything of that kind that reached the person in the period; for the number, the weeks in which ' +
    'the person wrote, reacted, changed an issue or was reached by something of that kind.',
  clock: 'local',
  defaults: {
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    grace: 'none: what arrives a minute after work arrives after work',
    collapsed: 'messages of one sender at most 60 s apart count once',
    running: 'messages in a thread the person wrote in during the 5 min before do not count',
    most: "20 a week: a person's own number is cut off there",
  },
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [
    'That something arrived does not say that it rang: muted channels and do-not-disturb are not seen.',
    'A message sent across time zones in the middle of the sender’s day counts like one sent late on purpose.',
    'Hours that are not declared look like after hours: flexible and part-time schedules have to be set.',
    'Who is in a channel is known as of now, so that a message to a whole channel may be counted for late joiners.',
    'Mail, calls and meetings are not seen. People whom nothing reached are left out.',
  ],
  headline: 'share',
  values: [
    share('share', 'Of what reached people, part outside their hours'),
    amount('per-week', 'Times reached after hours per active week', 'per-week', 20),
  ],
};
