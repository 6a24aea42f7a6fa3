import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published hand-offs mean (notes/metrics §5.13). */
export const handOffCard: MetricCard = {
  id: 'hand-off',
  family: 'network',
  version: 1,
  title: 'Hand-offs across working hours',
  question: 'Do requests to people with other working hours cost a whole working day?',
  numerator:
    'Per person: the own requests across such a border that waited more than 8 working hours of the people asked. For the ' +
    'second figure, the own requests across such a border.',
  denominator:
    'Requests the person put to named people in the period whose working hours overlap the own ones by less than 2 hours on ' +
    'the date of asking. For the second figure, all requests the person put to named people. Left out: requests closed ' +
    'without a reply, those asked on dates on which either side does not work, those whose calendars are unknown, and ' +
    'from the first figure those too young to tell. People without a request across such a border have neither figure.',
  clock: 'R',
  defaults: {
    border:
      'less than 2 hours of working time in common in the hours that begin for the asker on the own date of asking; night ' +
      'shifts belong to the date they begin on',
    missed: 'more than 8 working hours of the people asked',
    several: 'of several people asked, the one whose hours overlap most decides',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
  },
  direction: 'lower',
  guardrail: 'after-hours-received',
  blindSpots: [
    'Any human’s reply counts, so that a colleague nearby who answers first hides a missed hand-off.',
    'Waiting may be right: not every request is meant for the next working day.',
    'Part-time and shift work make borders too, not only time zones.',
    'Flexible hours that are not declared look like a border that people cross every day.',
    'The second figure speaks for people who hand over at all, not for the whole unit.',
  ],
  headline: 'missed',
  values: [
    share('missed', 'Requests across working hours that waited more than 8 working hours'),
    share('crossing', 'Requests to people who share less than 2 working hours'),
  ],
};
