import type { CommunicationEvent, ConversationType } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversation, message } from '../../testing/build-events.js';
import type { RequestFact } from '../facts.js';
import { deriveRequests } from './derive-requests.js';

const humans = ['ana', 'ben', 'cy', 'dan'];
const isBot = (id: string) => id.startsWith('bot') || id.startsWith('moved-bot');
const derive = (events: CommunicationEvent[], type: ConversationType) =>
  deriveRequests(events, conversation(type, ['ana', 'ben', 'bot1']), { isBot });

const aMessage = fc.record({
  author: fc.constantFrom(...humans),
  /** Gaps on both sides of the burst limit, and now and then across the horizon. */
  gap: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(1, 60, 299, 300, 301, 4000) },
    fc.constant(1_300_000),
  ),
  /** How many roots back it answers; 0 = top level. */
  answers: fc.nat({ max: 3 }),
  mentions: fc.uniqueArray(fc.constantFrom(...humans, 'bot1', 'stranger'), { maxLength: 2 }),
  hasQ: fc.boolean(),
  broadcast: fc.boolean(),
  urgent: fc.boolean(),
  done: fc.boolean(),
});

const aConversation = fc.array(aMessage, { minLength: 1, maxLength: 40 }).map((drafts) => {
  const roots: CommunicationEvent[] = [];
  let at = 0;
  return drafts.map(({ author, gap, answers, mentions, hasQ, broadcast, urgent, done }) => {
    at += gap;
    const root = answers === 0 ? undefined : roots.at(-answers);
    const event = message(author, at, { mentions: [...mentions].sort(), hasQ, broadcast, urgent });
    event.reactions.doneBy = done ? [author] : [];
    if (root === undefined) roots.push(event);
    return root === undefined ? event : { ...event, thread: root.thread };
  });
});
const aType = fc.constantFrom<ConversationType>('public', 'private', 'mpim', 'dm', 'unknown');

describe('requests of any conversation', () => {
  it('do not depend on the order of the events', () => {
    const shuffled = aConversation.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, aType, ([events, otherOrder], type) => {
        expect(derive(otherOrder, type)).toEqual(derive(events, type));
      }),
    );
  });

  it('do not change when bots post', () => {
    fc.assert(
      fc.property(aConversation, aType, fc.array(fc.nat(), { maxLength: 9 }), (events, type, places) => {
        const bots = places.map((place, index): CommunicationEvent => {
          const beside = events[place % events.length]!;
          const at = beside.at + 1 + index;
          const thread = place % 2 === 0 ? beside.thread : String(at);
          return { ...beside, kind: 'bot', author: 'bot1', id: String(at), at, thread, flags: null };
        });
        expect(derive([...events, ...bots], type)).toEqual(derive(events, type));
      }),
    );
  });

  it('only change names when people do', () => {
    const rename = (id: string) => `moved-${id}`;
    const renamedEvent = (event: CommunicationEvent): CommunicationEvent => ({
      ...event,
      author: rename(event.author!),
      flags: { ...event.flags!, mentions: event.flags!.mentions.map(rename) },
      reactions: { ...event.reactions, doneBy: event.reactions.doneBy.map(rename) },
    });
    const renamedFact = (fact: RequestFact): RequestFact => ({
      ...fact,
      asker: rename(fact.asker),
      targets: fact.targets.map(rename),
      responder: fact.responder === null ? null : rename(fact.responder),
    });
    fc.assert(
      fc.property(aConversation, aType, (events, type) => {
        const members = ['ana', 'ben', 'bot1'].map(rename);
        const renamed = deriveRequests(events.map(renamedEvent), conversation(type, members), { isBot });
        expect(renamed).toEqual(derive(events, type).map(renamedFact));
      }),
    );
  });

  it('are answered after they are asked, by another human, within the horizon', () => {
    fc.assert(
      fc.property(aConversation, aType, (events, type) => {
        for (const { asker, responder, askedAt, repliedAt, status, targets } of derive(events, type)) {
          expect(repliedAt !== null).toBe(status === 'replied');
          expect(responder !== null).toBe(status === 'replied');
          expect(responder).not.toBe(asker);
          expect(targets).not.toContain(asker);
          if (repliedAt === null) continue;
          expect(repliedAt).toBeGreaterThan(askedAt);
          expect(repliedAt - askedAt).toBeLessThanOrEqual(14 * 86_400_000_000);
        }
      }),
    );
  });
});
