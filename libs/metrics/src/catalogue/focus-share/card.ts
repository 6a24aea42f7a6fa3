import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published share of focus means (notes/metrics §5.2). */
export const focusShareCard: MetricCard = {
  id: 'focus-share',
  family: 'attention',
  version: 1,
  title: 'Undisturbed time',
  question: 'How much of the working day is free of messages for an hour or more?',
  numerator:
    'Per person: working time in blocks of at least an hour in which the person neither wrote, reacted or changed an issue ' +
    'nor got a direct or group message, a mention or an issue.',
  denominator:
    'Working time of the own working dates of the period on which the person wrote, reacted or changed an issue.',
  clock: 'local',
  defaults: {
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    block: '60 min',
    disturbed: 'messages to a whole channel and replies in a thread do not end a block',
  },
  direction: 'higher',
  guardrail: 'response-latency',
  blindSpots: [
    'An upper bound: meetings, calls, mail and reading are not seen and look like undisturbed time.',
    'What a block was used for is not known.',
    'An hour cut in two by one message is no block, one of 61 minutes is: the figure moves in steps.',
    'Dates without own activity are left out, so that days of quiet work without a single message do not count.',
  ],
  headline: 'share',
  values: [share('share', 'Working time in undisturbed blocks of an hour or more')],
};
