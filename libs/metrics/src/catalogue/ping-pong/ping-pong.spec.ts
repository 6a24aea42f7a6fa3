import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { deriveThreads } from '../../facts/threads/derive-threads.js';
import { measureFacts } from '../../measure.js';
import { measureContext, threadFact } from '../../testing/build-context.js';
import { conversation, instant, message, reply } from '../../testing/build-events.js';
import { pingPong } from './index.js';
import { PingPongSection } from './section.js';
import { defaultSpiralOptions, isClosedConversation, isSlowSpiral } from './spirals.js';

const hour = 3_600;
const { scheduleOf } = measureContext();

/** A thread in which these people speak in turn, an hour apart. */
function spoken(start: number, speakers: string[]) {
  const root = message(speakers[0] ?? '', start);
  return [root, ...speakers.slice(1).map((author, index) => reply(root, author, start + (index + 1) * hour))];
}

describe('ping-pong of a person', () => {
  it('is the share of the own closed conversations that went back and forth three times (worked example)', () => {
    const events = [
      ...spoken(0, ['ana', 'ben', 'ana', 'ben', 'ana', 'ben']), // depth 3
      ...spoken(10, ['ana', 'cy', 'ana']), // depth 1
      ...spoken(20, ['cy', 'ben', 'cy', 'ben', 'cy', 'ben', 'ana']), // depth 3; ana is in it too
      ...spoken(30, ['dora', 'dora']), // nobody else
    ];
    const threads = deriveThreads(events, conversation(), directoryOf([]));
    const own = { metric: 'ping-pong', version: 1, bucket: '2025-P06' };
    expect(measureFacts([pingPong], measureContext(), { threads })).toEqual([
      { ...own, person: 'ana', values: [2 / 3] },
      { ...own, person: 'ben', values: [1] },
      { ...own, person: 'cy', values: [0.5] },
    ]);
  });

  it('waits until a conversation has been quiet for 48 h of business days', () => {
    const friday = threadFact({ lastAt: instant('2025-06-06T15:00:00Z') });
    const after = (now: string) =>
      measureFacts([pingPong], measureContext({ now: instant(now) }), { threads: [friday] });
    expect(after('2025-06-10T14:59:59Z')).toEqual([]);
    expect(after('2025-06-10T15:00:00Z')).toHaveLength(2);
  });
});

describe('spirals', () => {
  it('are slow from depth 3 and 24 h on business days', () => {
    const spiral = { depth: 3, firstAt: instant(0), lastAt: instant(24 * hour) };
    const isSlow = (change: object) =>
      isSlowSpiral(threadFact({ ...spiral, ...change }), scheduleOf, defaultSpiralOptions);
    expect(isSlow({})).toBe(true);
    expect(isSlow({ depth: 2 })).toBe(false);
    expect(isSlow({ lastAt: instant(24 * hour) - 1 })).toBe(false);
    expect(isSlow({ people: ['stranger'] })).toBeNull();
  });

  it('close on wall time where no speaker has a zone', () => {
    const thread = threadFact({ people: ['stranger', 'strangest'], lastAt: instant('2025-06-06T15:00:00Z') });
    const closedAt = (now: string) =>
      isClosedConversation(thread, instant(now), () => null, defaultSpiralOptions);
    expect(closedAt('2025-06-08T15:00:00Z')).toBe(true);
    expect(closedAt('2025-06-08T14:59:59Z')).toBe(false);
  });
});

describe('the ping-pong section', () => {
  const now = instant('2025-07-06T22:00:00Z');

  it('describes units of two messages or more and judges the closed ones', () => {
    const threads = [
      threadFact({ messages: 1, people: ['ana'], alternations: 0, depth: 0 }),
      threadFact({ people: ['ana'], alternations: 0, depth: 0 }),
      threadFact({ place: 'episode', alternations: 1 }),
      threadFact({ alternations: 12, depth: 6, returns: 11, hot: true }),
      threadFact({ alternations: 5, depth: 3, returns: 4, lastAt: instant(24 * hour) }),
      threadFact({ alternations: 2, depth: 1, returns: 1, people: ['stranger', 'strangest'] }),
    ];
    const onlyStrangersUnknown = (person: string) =>
      person.startsWith('strange') ? null : scheduleOf(person);
    const section = new PingPongSection(onlyStrangersUnknown);
    for (const thread of threads) section.addThread(thread, -Infinity);
    expect(section.report(now)).toMatchObject({
      threads: 5,
      dmEpisodes: 1,
      multiSpeaker: 4,
      closed: 4,
      depthCounts: { '0': 1, '1': 2, '2': 0, '3': 1, '4': 0, '5+': 1 },
      alternations: { total: 20, max: 12, p50: 2, p95: 12, atLeast4: 2 },
      returns: 16,
      slowSpirals: { count: 1, of: 3, rate: 0.3333 },
      hotSpirals: { count: 1, of: 4, rate: 0.25 },
      clarificationLoops: { count: 0, of: 0, rate: null, ci: null },
    });
  });
});
