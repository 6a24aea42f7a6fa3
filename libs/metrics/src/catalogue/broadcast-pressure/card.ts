import type { MetricCard } from '@quorum/contracts';
import { amount, share } from '../../card-values.js';

/** What the published broadcast pressure means (notes/metrics §5.16). */
export const broadcastPressureCard: MetricCard = {
  id: 'broadcast-pressure',
  family: 'channels',
  version: 1,
  title: 'Calls to whole channels',
  question: 'How much of what calls for people’s attention calls for everybody’s?',
  numerator:
    'Per person: the messages to a whole channel they are in (@here, @channel, @everyone) of others.',
  denominator:
    'For the share, everything that asked for the person’s attention in the period, at whatever hour: direct and group messages, ' +
    'mentions, messages to a whole channel, assigned issues. For the number, the weeks in which the person wrote, ' +
    'reacted, changed an issue or was reached by something of that kind. People whom nothing reached are left out.',
  clock: 'none',
  defaults: {
    collapsed: 'messages of one sender at most 60 s apart count once, as what the first of them was',
    running: 'messages in a thread the person wrote in during the 5 min before do not count',
    most: "20 a week: a person's own number is cut off there",
  },
  direction: 'lower',
  guardrail: 'sla-channel',
  blindSpots: [
    'Exports list the members of channels; where a source lists none, nobody is known to be reached and the figure is too ' +
      'low.',
    'Who is in a channel is known as of now, so that late joiners may be counted for earlier messages.',
    '@here reaches only those online; it counts for all members.',
    'Muted channels are not seen, nor is whether the message was worth it for everybody.',
    'Posts without a call to the whole channel do not count, however many read them.',
  ],
  headline: 'share',
  values: [
    share('share', 'Of what reached people, part addressed to a whole channel'),
    amount('per-week', 'Messages to a whole channel per active week', 'per-week', 20),
  ],
};
