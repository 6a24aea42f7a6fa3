import type { CommunicationEvent } from '@quorum/contracts';
import {
  type HumanEvent,
  type HumanMessage,
  isHumanEvent,
  isHumanMessage,
  sortByTime,
} from './human-message.js';

/** What people did in one conversation, in order of time, then id. Read once, it serves requests, threads and pings. */
export interface HumanActs {
  /** Everything, messages that were deleted later included: whoever saw them could answer. */
  all: readonly HumanEvent[];
  /** Messages that still stand; deleted ones count nowhere (notes/metrics §1.1). */
  messages: readonly HumanMessage[];
  /** Id of a deleted message → instant of its first deletion, microseconds. */
  deletedAt: ReadonlyMap<string, number>;
  /** Messages on which somebody put a decision mark at a known time. */
  decisions: ReadonlySet<string>;
  /** `messageId person` of done marks put at a known time. */
  doneMarks: ReadonlySet<string>;
}

/** Key of `HumanActs.doneMarks`. */
export const doneMarkKey = (message: string, person: string): string => `${message} ${person}`;

/**
 * The events of one conversation, in any order → what people did. Whoever is listed as a bot by now did nothing, though
 * their rows came as a human's (spec/slack-reading §4).
 */
export function humanActsOf(
  events: readonly CommunicationEvent[],
  isBot: (id: string) => boolean,
): HumanActs {
  const all = sortByTime(
    events.filter((event): event is HumanEvent => isHumanEvent(event) && !isBot(event.author)),
  );
  const deletedAt = new Map<string, number>();
  const decisions = new Set<string>();
  const doneMarks = new Set<string>();
  for (const { action, at, author } of all) {
    if (action === null) continue;
    if (action.type === 'deletion' && !deletedAt.has(action.of)) deletedAt.set(action.of, at);
    if (action.type !== 'reaction') continue;
    if (action.mark === 'decision') decisions.add(action.on);
    if (action.mark === 'done') doneMarks.add(doneMarkKey(action.on, author));
  }
  const messages = all.filter(isHumanMessage);
  const standing = deletedAt.size === 0 ? messages : messages.filter(({ id }) => !deletedAt.has(id));
  return { all, messages: standing, deletedAt, decisions, doneMarks };
}
