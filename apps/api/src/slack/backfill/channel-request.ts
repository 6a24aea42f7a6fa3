import type { ChannelPosition } from './channel-position.js';
import { tsOfMicros } from './slack-instant.js';

/** A call of the Web API: its method and arguments. */
export type ChannelRequest =
  | { method: 'conversations.info'; args: { channel: string } }
  | { method: 'conversations.members'; args: { channel: string; limit: number; cursor?: string } }
  | {
      method: 'conversations.history';
      args: {
        channel: string;
        limit: number;
        oldest: string;
        inclusive: true;
        latest?: string;
        cursor?: string;
      };
    }
  | {
      method: 'conversations.replies';
      args: { channel: string; ts: string; limit: number; oldest: string; inclusive: true; cursor?: string };
    };

/** Slack takes fewer than a thousand; internal apps get as many, others fifteen, whatever is asked for. */
export const pageLimit = 999;
/** How far back of a walk's start roots are looked at for late replies, in microseconds. */
export const lookBack = 45 * 86_400_000_000;

/** The call to make next; `null` = everything asked for is read. */
export function nextRequest({
  channel,
  type,
  members,
  passes: [pass],
}: ChannelPosition): ChannelRequest | null {
  if (type === null) return { method: 'conversations.info', args: { channel } };
  if (members !== null)
    return {
      method: 'conversations.members',
      args: { channel, limit: pageLimit, ...cursorOf(members.cursor) },
    };
  if (pass === undefined) return null;
  const [thread] = pass.threads;
  if (thread !== undefined) {
    const { ts, from, cursor } = thread;
    const oldest = tsOfMicros(from);
    return {
      method: 'conversations.replies',
      args: { channel, ts, limit: pageLimit, oldest, inclusive: true, ...cursorOf(cursor) },
    };
  }
  const oldest = tsOfMicros(Math.max(0, pass.since - lookBack));
  const latest = pass.latest === null ? {} : { latest: pass.latest };
  return {
    method: 'conversations.history',
    args: { channel, limit: pageLimit, oldest, inclusive: true, ...latest, ...cursorOf(pass.cursor) },
  };
}

const cursorOf = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });
