import { conversationTypes, purposes } from '@quorum/contracts';
import fc from 'fast-check';
import type { ThreadFact } from '../../facts/facts.js';
import { threadFact } from '../build-context.js';
import { at, end, group, people, some, wait } from './parts.js';

/** A thread or an episode; some have a root. */
export const threads: fc.Arbitrary<ThreadFact> = fc
  .record({
    speakers: group(1),
    by: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: people.length, maxLength: people.length }),
    firstAt: at,
    lasted: wait,
    type: fc.constantFrom(...conversationTypes),
    purpose: fc.option(fc.constantFrom(...purposes)),
    depth: some(7),
    hot: fc.boolean(),
    decision: fc.boolean(),
    link: fc.constantFrom('tail', 'body', 'none'),
    rooted: fc.boolean(),
    answered: wait,
    mentions: group(0),
    follows: fc.boolean(),
  })
  .map(({ speakers, by, firstAt, lasted, type, purpose, depth, hot, link, ...more }) => {
    const place = type === 'dm' || type === 'mpim' ? 'episode' : 'thread';
    const messagesBy = speakers.map((_, i) => by[i]!);
    const messages = messagesBy.reduce((sum, count) => sum + count, 0);
    const [author, other] = speakers;
    return threadFact({
      type,
      purpose,
      place,
      people: speakers,
      messagesBy,
      messages,
      firstAt,
      lastAt: Math.min(end - 1, firstAt + (messages > 1 ? lasted : 0)),
      depth: speakers.length > 1 ? Math.max(1, depth) : 0,
      alternations: speakers.length > 1 ? 2 * Math.max(1, depth) : 0,
      hot: hot && depth >= 5 && speakers.length > 1,
      decision: more.decision && place === 'thread',
      linkInTail: link === 'tail',
      linkAnywhere: link !== 'none',
      root:
        place === 'thread' && more.rooted
          ? {
              author: author!,
              at: firstAt,
              mentions: more.mentions.filter((one) => one !== author),
              replies: messages - 1,
              firstResponse: other === undefined ? null : { by: other, at: firstAt + more.answered },
              resolved: false,
              follows: more.follows,
            }
          : null,
    });
  });
