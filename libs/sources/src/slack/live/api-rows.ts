import type { CommunicationEvent, Conversation, ConversationType } from '@quorum/contracts';
import { normaliseMessage, type PeopleIndex } from '../normalise-message.js';
import type { ReadingOptions } from '../../text/options.js';
import { purposeOf } from '../purpose.js';
import { microsOf } from '../slack-ts.js';
import { type Fields, given, idIn, idsOf, isFields, listOf } from './fields.js';

/** Rows of Slack's Web API → what a backfill needs of them (notes/slack §4.1); each answers `null` for what is none. */

/**
 * A row of `conversations.history` or `conversations.replies` → its record, or `null` for a row that is no message. The
 * conversation comes from the call. Its reactions have no time and the row no delivery (spec/slack-reading §5, §9).
 */
export const readSlackMessage = (
  raw: unknown,
  channel: Pick<Conversation, 'id' | 'type'>,
  people: PeopleIndex,
  options: ReadingOptions,
): CommunicationEvent | null => normaliseMessage(raw, channel, people, options);

/** A conversation and what has to be known to decide whether it is read. */
export interface SlackChannel {
  /** Members are for `conversations.members` to say. */
  conversation: Conversation;
  /** All it has or had, to look for in a list of denied ones; for memory only. */
  names: string[];
  archived: boolean;
  /** Whether our bot is in it, without which nothing of it can be read. */
  member: boolean;
  /** Shared with another organisation. */
  external: boolean;
}

/** An object of `conversations.list`, `users.conversations` or `conversations.info` → the channel. */
export function readSlackChannel(raw: unknown): SlackChannel | null {
  const id = isFields(raw) ? idIn(raw['id']) : null;
  if (!isFields(raw) || id === null) return null;
  const type = typeOf(raw);
  const direct = type === 'dm' || type === 'mpim';
  const [name, normalised] = [given(raw['name']), given(raw['name_normalized'])];
  const names = [name, normalised, ...listOf(raw['previous_names']).map(given)];
  return {
    conversation: {
      source: 'slack',
      id,
      type,
      members: [],
      purpose: direct ? null : purposeOf(name ?? normalised ?? ''),
    },
    names: [...new Set(names.filter((given) => given !== null))],
    archived: raw['is_archived'] === true,
    member: raw['is_member'] === true,
    external: raw['is_ext_shared'] === true,
  };
}

/** `is_group` alone is how private channels were told before there was `is_private`. */
function typeOf(raw: Fields): ConversationType {
  if (raw['is_im'] === true) return 'dm';
  if (raw['is_mpim'] === true) return 'mpim';
  return raw['is_private'] === true || raw['is_group'] === true ? 'private' : 'public';
}

/** A user group and who is in it. */
export interface SlackGroup {
  id: string;
  /** What people write after the @; for memory only. */
  handle?: string;
  members: string[];
}

/** An object of `usergroups.list` (with `include_users`) → the group; one that was disabled has no members. */
export function readSlackGroup(raw: unknown): SlackGroup | null {
  const id = isFields(raw) ? idIn(raw['id']) : null;
  if (!isFields(raw) || id === null) return null;
  const handle = given(raw['handle']);
  const disabled = typeof raw['date_delete'] === 'number' && raw['date_delete'] > 0;
  return {
    id,
    ...(handle !== null && { handle }),
    members: disabled ? [] : [...new Set(idsOf(raw['users']))],
  };
}

/** A thread as its parent tells it. */
export interface ParentThread {
  /** The parent's, as Slack writes it: what `conversations.replies` wants. */
  ts: string;
  /** `ts` of the latest reply; compare by `microsOf`, not as text. */
  latestReply: string | null;
  /** As counted by Slack; says that there are some, and never how many a record has (spec/slack-reading §3). */
  replies: number;
}

/** A row of `conversations.history` → its thread if it has replies; a tombstone may still have some. */
export function threadOfParent(raw: unknown): ParentThread | null {
  if (!isFields(raw)) return null;
  const ts = given(raw['ts']);
  const at = microsOf(ts);
  const thread = microsOf(raw['thread_ts']);
  if (ts === null || at === null || (thread !== null && thread !== at)) return null;
  const latest = given(raw['latest_reply']);
  const latestReply = microsOf(latest) === null ? null : latest;
  const count = raw['reply_count'];
  const replies = typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : 0;
  return replies > 0 || latestReply !== null ? { ts, latestReply, replies } : null;
}
