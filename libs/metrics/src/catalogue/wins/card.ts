import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published recognition means (notes/metrics §5.11). */
export const winsCard: MetricCard = {
  id: 'wins',
  family: 'culture',
  version: 1,
  title: 'Recognition',
  question: 'How many people are thanked in public, and how many thank?',
  numerator:
    'Per person: 1 if somebody else mentioned them in a channel for recognition in the period, else 0; and 1 if they wrote in ' +
    'one, else 0.',
  denominator: 'People who wrote, reacted or changed an issue in the period.',
  clock: 'none',
  defaults: {
    recognition: 'channels whose name says so: wins, kudos, praise, thanks and the like',
    once: 'once or twenty times in a period count the same',
  },
  direction: 'higher',
  guardrail: 'interruption-load',
  blindSpots: [
    'A mention in such a channel is taken for thanks, whatever it says: its text is not kept.',
    'Thanks in a work channel, in a direct message or face to face are not seen, nor are those by an app.',
    'A channel whose name does not say so is not known; where none does both figures are 0.',
    'Thanks that are counted may turn into a duty. Say that nobody is counted by name, and mean it.',
  ],
  headline: 'recognised',
  values: [share('recognised', 'People who were thanked'), share('recognising', 'People who thanked')],
};
