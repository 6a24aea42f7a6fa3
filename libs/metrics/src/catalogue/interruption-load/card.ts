import type { MetricCard } from '@quorum/contracts';
import { amount } from '../../card-values.js';

/** What the published interruption load means (notes/metrics §5.1). */
export const interruptionLoadCard: MetricCard = {
  id: 'interruption-load',
  family: 'attention',
  version: 1,
  title: 'Interruption load',
  question: 'How often is the working day interrupted?',
  numerator:
    'Per person: what asked for their attention inside their own working hours: direct and group messages, mentions, messages to a ' +
    'whole channel they are in, issues assigned to them.',
  denominator:
    'Working hours of the own working dates of the period on which the person wrote, reacted or changed an issue.',
  clock: 'local',
  defaults: {
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    collapsed: 'messages of one sender at most 60 s apart count once',
    running: 'messages in a thread the person wrote in during the 5 min before do not count',
    most: "5 an hour: a person's own number is cut off there",
  },
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [
    'Meetings, calls and mail interrupt too and are not seen: never compare with figures that hold them.',
    'That something arrived does not say that it rang: muted channels and do-not-disturb are not seen.',
    'Dates without own activity are left out, whatever arrived: whoever is away is not interrupted.',
    'Members of a mentioned user group are not known, so that such mentions interrupt nobody here.',
    'Being needed is part of some roles. Read the trend of a unit, not its distance from another.',
  ],
  headline: 'per-hour',
  values: [amount('per-hour', 'Interruptions per working hour', 'per-hour', 5)],
};
