import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published public ratio means (notes/metrics §5.6). */
export const publicRatioCard: MetricCard = {
  id: 'public-ratio',
  family: 'channels',
  version: 1,
  title: 'Messages in the open',
  question: 'How much is said where everybody could read it?',
  numerator: 'Per person: the own messages in public channels.',
  denominator:
    'All messages the person sent in the period, in public and private channels, direct messages, group messages and issues.',
  clock: 'none',
  defaults: {
    unknown: 'a conversation of unknown kind counts as private',
    issues: 'comments count as public or private like the project they are in',
  },
  direction: 'none',
  guardrail: 'broadcast-pressure',
  blindSpots: [
    'Direct messages depend on coverage: an export without them makes everybody look open. Compare only periods that were ' +
      'read the same way, and see what was read before the figure.',
    'Some talk has to be private: personnel, law, security. Such work lowers the figure, and rightly so.',
    'A public channel that nobody reads is as public as any other.',
    'Mail and calls are not seen.',
  ],
  headline: 'share',
  values: [share('share', 'Own messages in public channels')],
};
