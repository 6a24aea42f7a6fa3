import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published documentation rate means (notes/metrics §4; spec/audit-report §8, §11). */
export const documentationCard: MetricCard = {
  id: 'documentation',
  family: 'documentation',
  version: 1,
  title: 'Documentation rate',
  question: 'How much of what is decided or discussed at length ends up written down?',
  numerator:
    'Per person: the own candidate threads with a link to a document or a tracked item in their last quarter.',
  denominator:
    'Channel threads the person wrote in that marked a decision or became long, with the last message in the period ' +
    'and quiet since.',
  clock: 'B',
  defaults: {
    decision: 'a message that starts with "decision:" or "decided:", or a decision emoji',
    long: '10 messages by 3 people, or 3 times back and forth',
    tail: 'the last quarter of the messages, rounded up',
    quiet: '2 business days of those who wrote',
    documents: 'Confluence, Notion, Google Docs and the like; tickets, issues and pull requests',
  },
  direction: 'higher',
  guardrail: 'ping-pong',
  blindSpots: [
    'A document written afterwards without a link in the thread is not seen.',
    'Decisions in calls and in direct messages are not seen.',
    'Any link to a known host counts, whatever it says: link-dropping looks like documenting.',
    'Long is not the same as worth documenting.',
  ],
  headline: 'documented',
  values: [share('documented', 'Ended with a document or a ticket')],
};
