import type { MetricCard } from '@quorum/contracts';
import { curvePoint, share } from '../../card-values.js';

const minute = 60;
const hour = 60 * minute;

/** What the published acknowledgements mean (notes/metrics §0.1, §1.1). */
export const acknowledgementCard: MetricCard = {
  id: 'acknowledgement',
  family: 'response',
  version: 1,
  title: 'Acknowledgement',
  question: 'How soon do people learn that their question was seen?',
  numerator:
    'Per person: the share of the own requests to which anybody else had reacted or replied within a time, read off a ' +
    'Kaplan–Meier curve; and the share that after four hours had a reaction but no reply.',
  denominator:
    'Requests the person asked in the period while Quorum was listening. Requests read from an export are left out, for ' +
    'exports do not say when somebody reacted.',
  clock: 'W',
  defaults: {
    sign: 'the first reaction or reply of any other human',
    horizon: '14 days; later signs do not count',
    closed: 'requests the asker closed count until then',
  },
  direction: 'higher',
  guardrail: 'request-outcome',
  blindSpots: [
    'Only what arrived live is counted: an imported history has no acknowledgement at all.',
    'Somebody who read and said nothing looks like somebody who did not read.',
    'A reaction may mean anything, agreement, a joke or a bookmark; which one it was is not kept.',
    'Nights and weekends count, so that a question asked in the evening looks slow.',
  ],
  headline: 'within-1h',
  values: [
    curvePoint('within-15m', 'Reaction or reply within 15 minutes', 15 * minute),
    curvePoint('within-1h', 'Reaction or reply within 1 hour', hour),
    curvePoint('within-4h', 'Reaction or reply within 4 hours', 4 * hour),
    share('reaction-only', 'After 4 hours a reaction, but no reply'),
  ],
};
