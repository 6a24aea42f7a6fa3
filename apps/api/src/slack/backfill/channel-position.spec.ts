import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  afterHistory,
  afterMembers,
  afterReplies,
  type ChannelPosition,
  passSince,
  withoutCursor,
  withPass,
} from './channel-position.js';
import { type ChannelRequest, lookBack, nextRequest } from './channel-request.js';
import { microsOfTs, tsOfMicros } from './slack-instant.js';

const day = 86_400_000_000;
const now = 1_740_000_000_000_000;
const fresh = (since: number): ChannelPosition => ({
  channel: 'C1',
  type: 'public',
  purpose: null,
  external: false,
  members: null,
  passes: [passSince(since)],
  tries: 0,
});

it('looks at a channel nobody has described before it reads anything of it', () => {
  expect(nextRequest({ ...fresh(now), type: null })?.method).toBe('conversations.info');
});

it('asks for the past from now back to 45 days before the instant messages are wanted from', () => {
  expect(nextRequest(fresh(now))).toEqual({
    method: 'conversations.history',
    args: { channel: 'C1', limit: 999, oldest: tsOfMicros(now - 45 * day), inclusive: true },
  });
});

it('reads threads of a page before the next page, and those without a reply in time not at all', () => {
  const since = now - 7 * day;
  const root = tsOfMicros(now - 40 * day);
  const position = afterHistory(fresh(since), {
    seen: [tsOfMicros(now), root],
    parents: [
      { ts: root, latestReply: tsOfMicros(now - day) },
      { ts: tsOfMicros(now - 30 * day), latestReply: tsOfMicros(now - 29 * day) },
    ],
    cursor: 'next',
  });
  expect(nextRequest(position)).toEqual({
    method: 'conversations.replies',
    args: { channel: 'C1', ts: root, limit: 999, oldest: tsOfMicros(since), inclusive: true },
  });
  const onwards = afterReplies(afterReplies(position, 'more'), null);
  expect(nextRequest(onwards)).toMatchObject({ method: 'conversations.history', args: { cursor: 'next' } });
});

it('goes on from the oldest message seen when Slack forgets its cursor', () => {
  const page = { seen: [tsOfMicros(now), tsOfMicros(now - day)], parents: [], cursor: 'gone' };
  const { args } = nextRequest(withoutCursor(afterHistory(fresh(0), page)))!;
  expect(args).toMatchObject({ latest: tsOfMicros(now - day), inclusive: true });
  expect(args).not.toHaveProperty('cursor');
});

it('has all members once their list is at its end, each once', () => {
  const first = afterMembers(
    { ...fresh(0), members: { ids: [], cursor: null } },
    { ids: ['U1'], cursor: 'c' },
  );
  expect(first.complete).toBeNull();
  const last = afterMembers(first.position, { ids: ['U1', 'U2'], cursor: null });
  expect(last.complete).toEqual(['U1', 'U2']);
  expect(last.position.members).toBeNull();
});

it('widens a walk that has not begun and adds one to a walk that has', () => {
  expect(withPass(fresh(now), now - day).passes).toEqual([passSince(now - day)]);
  const begun = afterHistory(fresh(now - 9 * day), { seen: [tsOfMicros(now)], parents: [], cursor: 'c' });
  expect(withPass(begun, now - day).passes.map(({ since }) => since)).toEqual([now - 9 * day, now - day]);
});

interface Root {
  at: number;
  replies: number[];
}
const hour = 3_600_000_000;
const channelOf = fc
  .uniqueArray(fc.tuple(fc.nat(2400), fc.uniqueArray(fc.integer({ min: 1, max: 1200 }), { maxLength: 5 })), {
    selector: ([at]) => at,
    maxLength: 25,
  })
  .map((roots): Root[] =>
    roots.map(([at, replies]) => ({
      at: now - at * hour,
      // Offset by a microsecond each, so that no two messages of a channel share a ts.
      replies: replies
        .map((after, index) => now - at * hour + after * hour + 1 + index)
        .filter((r) => r < now),
    })),
  );

it('reads every message from the wanted instant on at least once and ends, whatever pages and failures come', () => {
  fc.assert(
    fc.property(
      channelOf,
      fc.nat(2400).map((hours) => now - hours * hour),
      fc.array(fc.constantFrom('page', 'crash', 'forget', 'empty'), { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
      (roots, since, fates, sizes) => {
        const read = new Set<number>();
        let position = fresh(since);
        let step = 0;
        for (; ; step++) {
          expect(step).toBeLessThan(2_000);
          const request = nextRequest(position);
          if (request === null) break;
          const fate = fates[step] ?? 'page';
          if (fate === 'forget') {
            position = withoutCursor(position);
            continue;
          }
          const size = fate === 'empty' ? 0 : (sizes[step % sizes.length] ?? 1);
          const { messages, next, apply } = answer(roots, request, size, position);
          // What is committed is committed with its position; a crash before that leaves both as they were.
          if (fate === 'crash') continue;
          for (const at of messages) if (at >= since) read.add(at);
          position = apply(next);
        }
        const wanted = roots.flatMap(({ at, replies }) =>
          at < since - lookBack ? [] : [at, ...replies].filter((one) => one >= since),
        );
        for (const at of wanted) expect(read.has(at), tsOfMicros(at)).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

/** What Slack would answer, pages of `size`; a cursor is the number of rows already given. */
function answer(
  roots: readonly Root[],
  { method, args }: ChannelRequest,
  size: number,
  position: ChannelPosition,
) {
  const from = 'cursor' in args ? Number(args.cursor) : 0;
  const isHistory = method === 'conversations.history';
  const all = isHistory ? historyOf(roots, args) : repliesOf(roots, args as { ts: string; oldest: string });
  const messages = all.slice(from, from + size);
  const next = from + size < all.length ? String(from + size) : null;
  const seen = messages.map(tsOfMicros);
  const parents = roots
    .filter(({ at, replies }) => messages.includes(at) && replies.length > 0)
    .map(({ at, replies }) => ({ ts: tsOfMicros(at), latestReply: tsOfMicros(Math.max(...replies)) }));
  const apply = (cursor: string | null): ChannelPosition =>
    isHistory ? afterHistory(position, { seen, parents, cursor }) : afterReplies(position, cursor);
  return { messages, next, apply };
}

function historyOf(roots: readonly Root[], args: { oldest?: string; latest?: string }): number[] {
  const oldest = microsOfTs(args.oldest ?? '0')!;
  const latest = args.latest === undefined ? Infinity : microsOfTs(args.latest)!;
  return roots
    .map(({ at }) => at)
    .filter((at) => at >= oldest && at <= latest)
    .sort((a, b) => b - a);
}

function repliesOf(roots: readonly Root[], { ts, oldest }: { ts: string; oldest: string }): number[] {
  const root = roots.find(({ at }) => tsOfMicros(at) === ts)!;
  const replies = root.replies.filter((at) => at >= microsOfTs(oldest)!).sort((a, b) => a - b);
  return [root.at, ...replies];
}
