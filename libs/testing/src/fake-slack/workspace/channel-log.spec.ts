import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelLog, type PageRequest } from './channel-log.js';
import { asTombstone } from './message-rows.js';
import { type SlackMessage, tsOfMicros } from './slack-objects.js';

const said = (micros: number, thread?: number, isBroadcast = false): SlackMessage => ({
  type: 'message',
  ts: tsOfMicros(micros),
  user: 'U1',
  text: 'x',
  ...(thread !== undefined && { thread_ts: tsOfMicros(thread) }),
  ...(isBroadcast && { subtype: 'thread_broadcast' }),
});
const everything: PageRequest = { oldest: null, latest: null, inclusive: false, limit: 999, from: null };
const start = 1_741_000_000_000_000;

/** All pages of a reading, one after the other. */
function pages(
  read: (request: PageRequest) => { messages: SlackMessage[]; next: string | null },
  limit: number,
) {
  const all: SlackMessage[][] = [];
  for (let from: string | null = null; ;) {
    const page = read({ ...everything, limit, from });
    all.push(page.messages);
    from = page.next;
    if (from === null) return all;
  }
}

describe('the log of a channel', () => {
  it('pages to the same messages whatever the page size and the order they were added in', () => {
    const instants = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 12 }), (offsets, limit) => {
        const log = new ChannelLog();
        for (const offset of offsets) log.add(said(start + offset));
        const read = pages((request) => log.history(request), limit);
        const expected = [...offsets].sort((one, other) => other - one);
        expect(read.flat().map(({ ts }) => ts)).toEqual(expected.map((offset) => tsOfMicros(start + offset)));
        expect(read.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      }),
    );
  });

  it('gives a thread its parent first and every reply once, with or without the parent on every page', () => {
    const log = new ChannelLog();
    log.add(said(start));
    for (const offset of [9, 3, 7, 5, 1]) log.add(said(start + offset, start));
    const all = [0, 1, 3, 5, 7, 9].map((offset) => tsOfMicros(start + offset));
    for (const isRepeated of [true, false]) {
      const ts = tsOfMicros(start);
      const read = pages(
        (request) => log.replies(ts, request, isRepeated) ?? { messages: [], next: null },
        2,
      );
      expect([...new Set(read.flat().map((message) => message.ts))]).toEqual(all);
      expect(read.every((page) => (page[0]?.ts === ts) === (isRepeated || page === read[0]))).toBe(true);
    }
  });

  it('counts the replies of a parent as they come and go', () => {
    const log = new ChannelLog();
    const parent = said(start);
    log.add(parent);
    log.add(said(start + 1, start));
    log.add(said(start + 2, start, true));
    expect(log.find(parent.ts)).toMatchObject({ reply_count: 2, latest_reply: tsOfMicros(start + 2) });
    log.remove(tsOfMicros(start + 2), asTombstone);
    expect(log.find(parent.ts)).toMatchObject({ reply_count: 1, latest_reply: tsOfMicros(start + 1) });
    log.remove(tsOfMicros(start + 1), asTombstone);
    expect(log.find(parent.ts)).not.toHaveProperty('thread_ts');
    expect(log.history(everything).messages).toHaveLength(1);
  });

  it('leaves a tombstone of a parent with replies, and nothing of one without', () => {
    const log = new ChannelLog();
    log.add(said(start));
    log.add(said(start + 1, start));
    log.add(said(start + 2));
    expect(log.remove(tsOfMicros(start), asTombstone)).toMatchObject({
      subtype: 'tombstone',
      reply_count: 1,
    });
    expect(log.remove(tsOfMicros(start + 2), asTombstone)).toBeNull();
    expect(log.history(everything).messages.map(({ subtype }) => subtype)).toEqual(['tombstone']);
    expect(log.count).toBe(2);
  });

  it('leaves out both bounds, unless they are included', () => {
    const log = new ChannelLog();
    for (const offset of [1, 2, 3]) log.add(said(start + offset));
    const [oldest, latest] = [tsOfMicros(start + 1), tsOfMicros(start + 3)];
    const between = (inclusive: boolean) => log.history({ ...everything, oldest, latest, inclusive });
    expect(between(false).messages).toHaveLength(1);
    expect(between(true).messages).toHaveLength(3);
  });

  it('refuses a second message at one instant', () => {
    const log = new ChannelLog();
    log.add(said(start));
    expect(() => log.add(said(start))).toThrow('already');
  });
});
