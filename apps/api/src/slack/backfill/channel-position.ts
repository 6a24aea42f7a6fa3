import type { ConversationType, Purpose } from '@quorum/contracts';
import { microsOfTs } from './slack-instant.js';

/**
 * How far the reading of one channel is, as plain data: `afterHistory` and its siblings say what is left once a page is
 * in, `nextRequest` what to ask for then. A page that is read twice changes nothing; none is ever passed over.
 */

/** A thread whose replies are still to be read, from `from` (microseconds) on. */
export interface ThreadToRead {
  ts: string;
  from: number;
  cursor: string | null;
}

/** One walk through a channel's past, newest first, and into its threads. */
export interface Pass {
  /** Messages from this instant (microseconds) on are kept. */
  since: number;
  /** Slack's own place in the list of messages; `null` = from `latest` back. */
  cursor: string | null;
  /** Upper end of the walk; `null` = now. */
  latest: string | null;
  /** Oldest message seen so far: where to go on when Slack forgets its cursor. */
  reached: string | null;
  /** Whether the list of messages is at its end. */
  walked: boolean;
  /** Threads of the page read last, before the next page is asked for: never more than a page has. */
  threads: ThreadToRead[];
}

/** Where the reading of one channel stands; sealed where it is stored, for it holds Slack's ids. */
export interface ChannelPosition {
  channel: string;
  /** `null` = not looked at yet. */
  type: ConversationType | null;
  purpose: Purpose | null;
  /** Whether it is shared with another organisation. */
  external: boolean;
  /** Members so far, `null` = the list is complete and written. */
  members: { ids: string[]; cursor: string | null } | null;
  /** Walks still to be made, the first of them under way. */
  passes: Pass[];
  /** Failures in a row. */
  tries: number;
}

/** What a page of history said of threads: their roots, and when the last reply came (`null` = not said). */
export interface SeenParent {
  ts: string;
  latestReply: string | null;
}

/** A channel nobody has looked at yet. */
export const unseen = (channel: string): ChannelPosition => ({
  channel,
  type: null,
  purpose: null,
  external: false,
  members: null,
  passes: [],
  tries: 0,
});

/** A walk from now back to `since` (microseconds). */
export const passSince = (since: number): Pass => ({
  since,
  cursor: null,
  latest: null,
  reached: null,
  walked: false,
  threads: [],
});

/** After a page of messages: `seen` are the `ts` of its rows; `cursor` the next page's, `null` at the end. */
export function afterHistory(
  position: ChannelPosition,
  page: { seen: readonly string[]; parents: readonly SeenParent[]; cursor: string | null },
): ChannelPosition {
  return withFirstPass(position, (pass) => ({
    ...pass,
    cursor: page.cursor,
    reached: oldestOf(pass.reached, page.seen),
    walked: page.cursor === null,
    threads: page.parents.filter((parent) => hasRepliesSince(parent, pass.since)).map(toRead(pass.since)),
  }));
}

/** After a page of replies. */
export function afterReplies(position: ChannelPosition, cursor: string | null): ChannelPosition {
  return withFirstPass(position, (pass) => {
    const [thread, ...others] = pass.threads;
    const rest = cursor === null || thread === undefined ? [] : [{ ...thread, cursor }];
    return { ...pass, threads: [...rest, ...others] };
  });
}

/** After a page of members; `complete` has them all once the list is at its end. */
export function afterMembers(
  position: ChannelPosition,
  page: { ids: readonly string[]; cursor: string | null },
): { position: ChannelPosition; complete: string[] | null } {
  const ids = [...(position.members?.ids ?? []), ...page.ids];
  if (page.cursor !== null)
    return { position: { ...position, members: { ids, cursor: page.cursor }, tries: 0 }, complete: null };
  return { position: { ...position, members: null, tries: 0 }, complete: [...new Set(ids)] };
}

/** The thread that is under way is gone: its replies are, too. */
export const withoutThread = (position: ChannelPosition): ChannelPosition => afterReplies(position, null);

/** Slack does not know its cursor any more: on from the oldest message seen, or from the start of the thread or list. */
export function withoutCursor(position: ChannelPosition): ChannelPosition {
  if (position.members !== null) return { ...position, members: { ids: [], cursor: null } };
  return withFirstPass(position, (pass) => {
    const [thread, ...others] = pass.threads;
    if (thread !== undefined) return { ...pass, threads: [{ ...thread, cursor: null }, ...others] };
    return { ...pass, cursor: null, latest: pass.reached ?? pass.latest };
  });
}

/** Asks for another walk; one that has not begun takes it on instead. */
export function withPass(position: ChannelPosition, since: number): ChannelPosition {
  const last = position.passes.at(-1);
  if (last === undefined || !hasNotBegun(last))
    return { ...position, passes: [...position.passes, passSince(since)] };
  const merged = { ...last, since: Math.min(last.since, since) };
  return { ...position, passes: [...position.passes.slice(0, -1), merged] };
}

const hasNotBegun = ({ reached, cursor, walked, threads }: Pass): boolean =>
  reached === null && cursor === null && !walked && threads.length === 0;

/** Changes the walk under way, and takes it off once nothing of it is left. */
function withFirstPass(position: ChannelPosition, change: (pass: Pass) => Pass): ChannelPosition {
  const [first, ...others] = position.passes;
  if (first === undefined) return position;
  const pass = change(first);
  const isOver = pass.walked && pass.threads.length === 0;
  return { ...position, tries: 0, passes: isOver ? others : [pass, ...others] };
}

function hasRepliesSince({ latestReply }: SeenParent, since: number): boolean {
  const latest = latestReply === null ? null : microsOfTs(latestReply);
  return latest === null || latest >= since;
}

const toRead =
  (since: number) =>
  ({ ts }: SeenParent): ThreadToRead => ({ ts, from: Math.max(since, microsOfTs(ts) ?? 0), cursor: null });

function oldestOf(reached: string | null, seen: readonly string[]): string | null {
  let oldest = reached;
  for (const ts of seen)
    if (oldest === null || (microsOfTs(ts) ?? Infinity) < (microsOfTs(oldest) ?? Infinity)) oldest = ts;
  return oldest;
}
