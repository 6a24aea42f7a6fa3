import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published social share means (notes/metrics §5.10). */
export const socialShareCard: MetricCard = {
  id: 'social-share',
  family: 'culture',
  version: 1,
  title: 'Social talk',
  question: 'How much room is there for talk that is not about work?',
  numerator: 'Per person: the own messages in channels for social talk.',
  denominator: 'Messages the person sent in public and private channels in the period.',
  clock: 'none',
  defaults: {
    social: 'channels whose name says so: social, random, fun, coffee and the like',
  },
  direction: 'none',
  guardrail: 'focus-share',
  blindSpots: [
    'There is no target: small talk that is asked for is none.',
    'Small talk in work channels, direct messages, calls and kitchens is not seen.',
    'A social channel whose name does not say so counts as work; where none does the figure is 0.',
    'Comments on issues count among the messages in channels.',
    'Whoever reads along and enjoys it does not count.',
  ],
  headline: 'share',
  values: [share('share', 'Channel messages in social channels')],
};
