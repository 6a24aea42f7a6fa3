import type { MessageFlags } from '@quorum/contracts';

/**
 * What happened in one conversation, in the engine's own words. Exports know messages only; live events and Jira add
 * the rest. Every entry is by a human: adapters leave out bots, system rows and tombstones. Instants in microseconds.
 */
export type ConversationEntry =
  MessageEntry | ReactionEntry | DeletionEntry | EditEntry | AssignmentEntry | StatusEntry;

interface Entry {
  id: string;
  at: number;
  author: string;
}

/** A message or an issue's comment. */
export interface MessageEntry extends Entry {
  kind: 'message';
  /** Id of the thread's root; the own id for a root. */
  thread: string;
  flags: MessageFlags;
  /** Delivered live, so that reactions to it have times. */
  live?: boolean;
  /** Who put a done mark on it at an unknown time. */
  doneBy: readonly string[];
}

/** A reaction whose time is known. */
export interface ReactionEntry extends Entry {
  kind: 'reaction';
  on: string;
  /** A configured done mark. */
  done: boolean;
}

export interface DeletionEntry extends Entry {
  kind: 'deletion';
  of: string;
}

/** Changes nothing: flags come from the last edit, times from the first writing. */
export interface EditEntry extends Entry {
  kind: 'edit';
  of: string;
}

/** An issue's assignee becomes `to`; `null` = nobody. */
export interface AssignmentEntry extends Entry {
  kind: 'assignment';
  to: string | null;
}

/** An issue's status changes; `resolves` = into a closing one. */
export interface StatusEntry extends Entry {
  kind: 'status';
  resolves: boolean;
}

/** Where the entries were written, and what the rules ask about it. */
export interface ConversationContext {
  /** `channel` stands for public, private and unknown: each of its threads is a place of its own. */
  kind: 'channel' | 'dm' | 'group-dm' | 'issue';
  /** Listed members, bots included. */
  members: readonly string[];
  isBot: (id: string) => boolean;
}

/** The place of a message: a channel's thread, or the whole conversation elsewhere. */
export function placeOf(entry: ConversationEntry, context: ConversationContext): string {
  return context.kind === 'channel' && entry.kind === 'message' ? entry.thread : '';
}

/** A top-level post of a channel. */
export function isChannelRoot(entry: ConversationEntry, context: ConversationContext): entry is MessageEntry {
  return context.kind === 'channel' && entry.kind === 'message' && entry.thread === entry.id;
}

/** Deterministic order: time, then id. */
export function inOrder(entries: readonly ConversationEntry[]): ConversationEntry[] {
  return [...entries].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
