import type { MessageFlags } from '@quorum/contracts';
import type { ConversationKind } from '../conversation-kind.js';
import { sortByTime } from '../human-message.js';

/**
 * What happened in one conversation, in the engine's own words. Exports know messages only; live events and Jira add
 * the rest. Every entry is by a human: adapters leave out bots, system rows and tombstones. Instants in microseconds.
 */
export type ConversationEntry =
  MessageEntry | ReactionEntry | DeletionEntry | EditEntry | CreationEntry | AssignmentEntry | StatusEntry;

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

/** An issue is opened; the flags are those of its description. */
export interface CreationEntry extends Entry {
  kind: 'creation';
  flags: MessageFlags;
  live?: boolean;
}

/** An issue goes from one assignee to another; `null` = nobody. */
export interface AssignmentEntry extends Entry {
  kind: 'assignment';
  from: string | null;
  to: string | null;
  live?: boolean;
}

/** An issue's status changes; `resolves` = into a closing one. */
export interface StatusEntry extends Entry {
  kind: 'status';
  resolves: boolean;
}

/** Where the entries were written, and what the rules ask about it. */
export interface ConversationContext {
  kind: ConversationKind;
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
  return sortByTime([...entries]);
}
