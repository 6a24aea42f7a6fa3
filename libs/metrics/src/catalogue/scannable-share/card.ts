import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published share of scannable messages means (notes/metrics §5.14). */
export const scannableShareCard: MetricCard = {
  id: 'scannable-share',
  family: 'channels',
  version: 1,
  title: 'Long messages that can be skimmed',
  question: 'Are long messages laid out for the reader?',
  numerator: 'Per person: the own long messages with a list or at least two breaks between paragraphs.',
  denominator:
    'Messages of 600 characters or more that the person sent in the period. People without any are left out.',
  clock: 'none',
  defaults: {
    long: '600 characters',
    laidOut: 'a list, or 2 empty lines between text',
  },
  direction: 'higher',
  guardrail: 'clarification',
  blindSpots: [
    'Layout is not clarity: a list of vague points counts, one clear long paragraph does not.',
    'Bold words and headings are not kept and do not count.',
    'A pasted log with empty lines counts as laid out.',
    'Few people write long messages, so that figures of small units are often missing.',
  ],
  headline: 'share',
  values: [share('share', 'Long messages with a list or paragraphs')],
};
