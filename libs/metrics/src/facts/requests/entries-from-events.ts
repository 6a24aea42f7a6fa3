import { noFlags } from '@quorum/contracts';
import type { HumanActs } from '../human-acts.js';
import { type HumanEvent, isHumanMessage, sortByTime } from '../human-message.js';
import type { ConversationEntry, DeletionEntry } from './entry.js';

/**
 * What people did in one conversation → the engine's entries, in order. Messages that were deleted later are there: they
 * asked and answered until then. A link put on an issue says nothing to anybody and is none.
 */
export function entriesOf({ all, deletedAt }: HumanActs): ConversationEntry[] {
  const entries: ConversationEntry[] = [];
  for (const event of all) {
    const entry = entryOf(event);
    if (entry !== null) entries.push(entry);
  }
  return deletedAt.size === 0 ? entries : sortByTime(deletionsAfterMessages(entries));
}

function entryOf(event: HumanEvent): ConversationEntry | null {
  const { id, at, author, action } = event;
  if (isHumanMessage(event)) {
    const live = event.deliveredAt !== null;
    const { thread, flags } = event;
    return { kind: 'message', id, at, author, thread, flags, doneBy: event.reactions.doneBy, live };
  }
  const live = event.deliveredAt !== null;
  switch (action?.type) {
    case 'reaction':
      return { kind: 'reaction', id, at, author, on: action.on, done: action.mark === 'done' };
    case 'deletion':
      return { kind: 'deletion', id, at, author, of: action.of };
    case 'creation':
      return { kind: 'creation', id, at, author, flags: event.flags ?? noFlags, live };
    case 'assignment':
      return { kind: 'assignment', id, at, author, from: action.from, to: action.to, live };
    case 'status':
      return { kind: 'status', id, at, author, resolves: action.to === 'done' && action.from !== 'done' };
    case 'link':
    case undefined:
      return null;
  }
}

/** A sender's clock may run behind: nothing is deleted before it was there. */
function deletionsAfterMessages(entries: readonly ConversationEntry[]): ConversationEntry[] {
  const deletions = entries.filter((entry): entry is DeletionEntry => entry.kind === 'deletion');
  const targets = new Set(deletions.map(({ of }) => of));
  const writtenAt = new Map<string, number>();
  for (const { kind, id, at } of entries) if (kind === 'message' && targets.has(id)) writtenAt.set(id, at);
  return entries.map((entry) => {
    const written = entry.kind === 'deletion' ? (writtenAt.get(entry.of) ?? -Infinity) : -Infinity;
    return written >= entry.at ? { ...entry, at: written + 1 } : entry;
  });
}
