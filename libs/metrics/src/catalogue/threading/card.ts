import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published threading discipline means (notes/metrics §5.5). */
export const threadingCard: MetricCard = {
  id: 'threading',
  family: 'channels',
  version: 1,
  title: 'Answers in threads',
  question: 'Do answers in channels go into the thread they belong to?',
  numerator: 'Per person: the own replies in channel threads.',
  denominator:
    'The same replies and the own new posts that follow another person’s post in the same channel by at most 10 minutes, and ' +
    'may have belonged into its thread. Threads count in the period of their last message. Left out: channels for ' +
    'announcements.',
  clock: 'W',
  defaults: {
    follows: '10 min after a post of somebody else',
    announcements: 'channels whose name says so: announcements, news',
  },
  direction: 'higher',
  guardrail: 'ping-pong',
  blindSpots: [
    'Two topics in one minute look like an answer beside its thread: a busy channel lowers the figure.',
    'An answer next to its question later than 10 minutes is not seen.',
    'One long thread outweighs many posts of the same person.',
    'Direct messages have no threads to keep to and are left out.',
  ],
  headline: 'share',
  values: [share('share', 'Channel answers written in a thread')],
};
