import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published tie loss means (notes/peers §11.13, notes/metrics §5.9). */
export const tieLossCard: MetricCard = {
  id: 'tie-loss',
  family: 'network',
  version: 1,
  title: 'Ties not renewed',
  question: 'Do people stay in touch, or do contacts fall silent?',
  numerator:
    'Per person: the ties of the first two weeks that were no ties in the last two weeks of the period.',
  denominator:
    'Ties of the person in the first two weeks of the period: colleagues whom the person reached and who reached the person. ' +
    'People without any, and those without own activity in the last two weeks, are left out.',
  clock: 'none',
  defaults: {
    tie: 'at least once in each direction within two weeks',
    halves:
      'the first and the last two weeks of one period; of five weeks the middle one is left out, so that both are always ' +
      'equally long',
    whyNotTwoPeriods:
      'every period is measured by itself, from its own facts; to compare two, who talked to whom in the first would have ' +
      'to be kept for the second',
  },
  direction: 'lower',
  guardrail: 'interruption-load',
  blindSpots: [
    'Work moves on: a tie that ends with its project is no loss. Expect a high figure, and read its trend.',
    'A colleague on holiday in the last two weeks looks like a lost tie, and so does one who left.',
    'A message in one direction only does not renew a tie.',
    'Ties that come up once a month are seen only by chance.',
    'Meetings, calls and mail are not seen.',
  ],
  headline: 'share',
  values: [share('share', 'Ties of the first two weeks not renewed in the last two')],
};
