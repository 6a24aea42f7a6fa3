import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published cross-unit ties mean (notes/metrics §5.9; Krackhardt & Stern's E–I index). */
export const crossUnitTiesCard: MetricCard = {
  id: 'cross-unit-ties',
  family: 'network',
  version: 1,
  title: 'Ties across units',
  question: 'How far do people’s contacts reach beyond their own unit?',
  numerator: 'Per person: the own ties with people of another unit.',
  denominator:
    'Ties of the person in the period with people of a known unit: colleagues whom the person reached and who reached the ' +
    'person, with a direct or group message, a mention, a message to a whole channel, an assigned issue or a reply in a thread they opened. ' +
    'People without a unit or without ties are left out.',
  clock: 'none',
  defaults: {
    tie: 'at least once in each direction within the period',
    unit: 'the smallest one the directory has the person in',
    reading: 'the E–I index is twice the share minus 1: −1 all ties inside, 1 all outside',
  },
  direction: 'none',
  guardrail: 'interruption-load',
  blindSpots: [
    'The size of a unit bounds the figure: in a unit of three most ties are outside. Compare a unit with its own past only.',
    'A message to a whole channel reaches all its members: two people who both called the same channel are a tie.',
    'A tie says that two people reached each other, not that they work together well, or at all.',
    'Ties in meetings, calls and mail are not seen, nor are those with people whose zone is unknown.',
    'Who talks to whom is never shown: it lies under pseudonyms in tables that only the measuring process can read.',
  ],
  headline: 'share',
  values: [share('share', 'Ties with people of other units')],
};
