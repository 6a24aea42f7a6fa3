import type { MetricCard } from '@quorum/contracts';
import { amount } from '../../card-values.js';

/** What the published ties of newcomers mean (notes/metrics §5.9). */
export const newcomerTiesCard: MetricCard = {
  id: 'newcomer-ties',
  family: 'network',
  version: 1,
  title: 'Ties of newcomers',
  question: 'Do new colleagues find people to talk to?',
  numerator:
    'Per newcomer: the different colleagues whom they reached and who reached them in the period, with a direct or group message, a ' +
    'mention, a message to a whole channel, an assigned issue or a reply in a thread they opened.',
  denominator:
    'People who joined at most 90 days before the end of the period and who wrote, reacted or changed an issue in it.',
  clock: 'none',
  defaults: {
    newcomer: 'joined at most 90 days before the end of the period, as the directory says',
    tie: 'at least once in each direction within the period',
    most: '20 people: a newcomer’s own number is cut off there',
  },
  direction: 'higher',
  guardrail: 'interruption-load',
  blindSpots: [
    'Who joined in the last week has had a week to find anybody; who joined three months ago, the whole period.',
    'Meetings, calls and lunch are where many first ties are made, and are not seen.',
    'A tie says that two people reached each other, not that the newcomer got help.',
    'Without joining dates in the directory nobody is a newcomer, and a unit with few has no figure.',
    'Who talks to whom is never shown: it lies under pseudonyms in tables that only the measuring process can read.',
  ],
  headline: 'people',
  values: [amount('people', 'Colleagues a newcomer has ties with', 'people', 20)],
};
