import { type SlackMessage, microsOfTs } from './slack-objects.js';

/** Bounds of a page; `null` = none. Both bounds are excluded unless `inclusive`. */
export interface PageRequest {
  oldest: string | null;
  latest: string | null;
  inclusive: boolean;
  limit: number;
  /** The first `ts` of the page, from the page before. */
  from: string | null;
}

/** Messages of a page and where the next begins; `null` = this was the last. */
export interface Page {
  messages: SlackMessage[];
  next: string | null;
}

/**
 * What was said in one channel, kept in order of time, so that a page is two binary searches and a slice however long the
 * history is.
 */
export class ChannelLog {
  /** What history shows, oldest first: top-level messages and broadcasts. */
  private readonly top: SlackMessage[] = [];
  /** Replies of a thread by the parent's `ts`, oldest first. */
  private readonly threads = new Map<string, SlackMessage[]>();
  private readonly byTs = new Map<string, SlackMessage>();

  /** All messages, replies among them, in the order they were added. */
  all(): IterableIterator<SlackMessage> {
    return this.byTs.values();
  }

  get count(): number {
    return this.byTs.size;
  }

  find(ts: string): SlackMessage | undefined {
    return this.byTs.get(ts);
  }

  /** Adds a message at its place in time; a reply keeps its parent's counts right. A `ts` that is taken throws. */
  add(message: SlackMessage): void {
    if (this.byTs.has(message.ts)) throw new Error(`There is a message at ${message.ts} already.`);
    this.byTs.set(message.ts, message);
    const { thread_ts: thread } = message;
    const isReply = thread !== undefined && thread !== message.ts;
    if (!isReply || message.subtype === 'thread_broadcast') insert(this.top, message);
    if (!isReply) return;
    const replies = this.threads.get(thread) ?? [];
    this.threads.set(thread, replies);
    insert(replies, message);
    this.countReplies(thread);
  }

  /** Takes a message out; a parent with replies stays as what `tombstone` makes of it, and is answered. */
  remove(ts: string, tombstone: (parent: SlackMessage) => SlackMessage): SlackMessage | null {
    const message = this.byTs.get(ts);
    if (message === undefined) throw new Error(`There is no message at ${ts}.`);
    if ((this.threads.get(ts)?.length ?? 0) > 0) return this.replace(tombstone(message));
    this.byTs.delete(ts);
    takeOut(this.top, ts);
    const thread = message.thread_ts;
    if (thread === undefined || thread === ts) return null;
    takeOut(this.threads.get(thread) ?? [], ts);
    this.countReplies(thread);
    return null;
  }

  /** Puts another message in the place of the one with its `ts`. */
  replace(message: SlackMessage): SlackMessage {
    for (const list of [this.top, this.threads.get(message.thread_ts ?? '') ?? []]) {
      const index = position(list, message.ts);
      if (list[index]?.ts === message.ts) list[index] = message;
    }
    this.byTs.set(message.ts, message);
    return message;
  }

  /** Newest first, as `conversations.history` answers. */
  history({ oldest, latest, inclusive, limit, from }: PageRequest): Page {
    const first = oldest === null ? 0 : position(this.top, oldest, !inclusive);
    const bound = latest === null ? this.top.length : position(this.top, latest, inclusive);
    const end = from === null ? bound : Math.min(bound, position(this.top, from, true));
    const start = Math.max(first, end - limit);
    return {
      messages: this.top.slice(start, Math.max(start, end)).reverse(),
      next: start > first && start < end ? (this.top[start - 1]?.ts ?? null) : null,
    };
  }

  /** The parent first, then replies, oldest first; of a message without a thread only itself. `null`: no such message. */
  replies(ts: string, request: PageRequest, parentOnEveryPage: boolean): Page | null {
    const parent = this.byTs.get(ts);
    const replies = this.threads.get(ts) ?? [];
    if (parent === undefined && replies.length === 0) return null;
    const { oldest, latest, inclusive, limit, from } = request;
    const isShown = parent !== undefined && (from === null || parentOnEveryPage);
    const first = oldest === null ? 0 : position(replies, oldest, !inclusive);
    const last = latest === null ? replies.length : position(replies, latest, inclusive);
    const start = from === null ? first : Math.max(first, position(replies, from));
    const end = Math.min(last, start + Math.max(1, limit - (isShown ? 1 : 0)));
    const shown = replies.slice(start, Math.max(start, end));
    return {
      messages: isShown ? [parent, ...shown] : shown,
      next: end < last ? (replies[end]?.ts ?? null) : null,
    };
  }

  private countReplies(thread: string): void {
    const parent = this.byTs.get(thread);
    const replies = this.threads.get(thread) ?? [];
    if (parent === undefined) return;
    const last = replies.at(-1);
    if (last === undefined) {
      for (const field of ['thread_ts', 'reply_count', 'reply_users', 'reply_users_count', 'latest_reply'])
        delete parent[field];
      return;
    }
    parent.thread_ts = parent.ts;
    parent.reply_count = replies.length;
    parent.latest_reply = last.ts;
    const users = new Set(parent.reply_users);
    for (const { user, bot_id: bot } of replies) {
      if (users.size >= 5) break;
      users.add(user ?? bot ?? 'USLACKBOT');
    }
    parent.reply_users = [...users];
    parent.reply_users_count = users.size;
    parent.is_locked = false;
    parent.subscribed = false;
  }
}

/** Index of the first message at or after (`after`: only after) an instant. */
function position(list: readonly SlackMessage[], ts: string, after = false): number {
  const wanted = microsOfTs(ts) ?? 0;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = microsOfTs(list[middle]?.ts ?? '') ?? 0;
    if (at < wanted || (after && at === wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(list: SlackMessage[], message: SlackMessage): void {
  const last = list.at(-1);
  if (last === undefined || (microsOfTs(last.ts) ?? 0) < (microsOfTs(message.ts) ?? 0)) list.push(message);
  else list.splice(position(list, message.ts), 0, message);
}

function takeOut(list: SlackMessage[], ts: string): void {
  const index = position(list, ts);
  if (list[index]?.ts === ts) list.splice(index, 1);
}
