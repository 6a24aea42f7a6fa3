import type { CommunicationEvent, Conversation, EventKind, Person } from '@quorum/contracts';
import { markOf } from '../text/marks.js';
import { microsOf } from './slack-ts.js';
import type { ReadingOptions } from '../text/options.js';
import { readFlags } from './text-flags.js';

/** Whom the workspace lists, by id. */
export type PeopleIndex = ReadonlyMap<string, Person>;

/**
 * One raw Slack message → one content-free event, or `null` for a row that is no message or has no usable `ts`
 * (spec/slack-reading §1, §3–§6). Only the fields named here are looked at; everything else is dropped unread. Exports
 * and history know no delivery: `deliveredAt` is for whoever receives live events to set.
 */
export function normaliseMessage(
  raw: unknown,
  conversation: Pick<Conversation, 'id'>,
  people: PeopleIndex,
  options: ReadingOptions,
): CommunicationEvent | null {
  if (!isRecord(raw) || raw['type'] !== 'message') return null;
  const at = microsOf(raw['ts']);
  if (at === null) return null;
  const kind = kindOf(raw, people);
  const human = kind === 'human';
  const id = String(at);
  const thread = threadOf(raw);
  return {
    source: 'slack',
    kind,
    conversation: conversation.id,
    id,
    at,
    thread: thread === null || thread === at ? id : String(thread),
    author: human ? knownId(given(raw['user']), people) : null,
    editedAt: microsOf(isRecord(raw['edited']) ? raw['edited']['ts'] : null) ?? 0,
    deliveredAt: null,
    flags: human ? readFlags(given(raw['text']) ?? '', countFiles(raw), options) : null,
    reactions: readReactions(raw['reactions'], given(raw['user'])),
    action: null,
  };
}

/** Whether an id speaks for a machine (spec §4.3). */
export const isBotId = (id: string, people: PeopleIndex): boolean =>
  id === 'USLACKBOT' || id.startsWith('B') || people.get(id)?.bot === true;

/** One string per person instead of one per message: less to keep, and equal at a glance. */
const knownId = (id: string | null, people: PeopleIndex): string | null =>
  id === null ? null : (people.get(id)?.id ?? id);

/** A bot that no list of people names. */
export const botPerson = (id: string): Person => ({
  source: 'slack',
  id,
  zone: null,
  bot: true,
  guest: false,
});

/** A row names its author if it has a `user`; such a copy is preferred (spec §5). */
export const namesAuthor = (raw: unknown): boolean => isRecord(raw) && given(raw['user']) !== null;

const counted = new Set([null, 'thread_broadcast', 'reply_broadcast', 'file_share', 'me_message']);

function kindOf(raw: Record<string, unknown>, people: PeopleIndex): EventKind {
  const subtype = given(raw['subtype']);
  const user = given(raw['user']);
  if (subtype === 'tombstone') return 'tombstone';
  const bot =
    given(raw['bot_id']) !== null || subtype === 'bot_message' || (user !== null && isBotId(user, people));
  if (bot) return subtype === 'bot_message' || counted.has(subtype) ? 'bot' : 'system';
  return counted.has(subtype) && user !== null ? 'human' : 'system';
}

function threadOf(raw: Record<string, unknown>): number | null {
  const thread = microsOf(raw['thread_ts']);
  const root = raw['root'];
  if (thread !== null || !isRecord(root)) return thread;
  return microsOf(root['thread_ts']) ?? microsOf(root['ts']);
}

function countFiles(raw: Record<string, unknown>): number {
  const files = Array.isArray(raw['files']) ? raw['files'].length : 0;
  return files + (isRecord(raw['file']) ? 1 : 0);
}

/** What nobody reacted to; most messages, so they share one frozen record. */
export const noReactions: CommunicationEvent['reactions'] = { doneBy: [], decision: false, others: 0 };
Object.freeze(noReactions.doneBy);
Object.freeze(noReactions);

function readReactions(raw: unknown, author: string | null): CommunicationEvent['reactions'] {
  if (!Array.isArray(raw)) return noReactions;
  const doneBy = new Set<string>();
  const reacted = new Set<string>();
  let decided = false;
  for (const reaction of raw as unknown[]) {
    if (!isRecord(reaction)) continue;
    const mark = markOf(given(reaction['name']) ?? '');
    const users = usersOf(reaction);
    // History may cut the list of users short; an entry nobody stands behind is no reaction.
    if (mark === 'decision' && (users.length > 0 || isPositive(reaction['count']))) decided = true;
    for (const user of users) reacted.add(user);
    if (mark === 'done') for (const user of users) doneBy.add(user);
  }
  if (author !== null) reacted.delete(author);
  return { doneBy: [...doneBy].sort(), decision: decided, others: reacted.size };
}

const usersOf = ({ users }: Record<string, unknown>): string[] =>
  Array.isArray(users) ? (users as unknown[]).flatMap((user) => given(user) ?? []) : [];

const isPositive = (count: unknown): boolean => typeof count === 'number' && count > 0;

/** Absent, `null` and `""` mean the same for every field (spec §3). */
const given = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
