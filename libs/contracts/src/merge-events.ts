import type { CommunicationEvent } from './communication-event.js';

/**
 * Two copies of one event (same source, conversation and id) → the event (spec/slack-reading §5). Commutative,
 * associative and idempotent, so any order of arrival and any number of repeats end in the same row.
 *
 * The tombstone wins; else the later edit; else the copy that names its author; else the later delivery; else the copy
 * whose content sorts higher. Reactions are united, and a copy that knows the thread lends it to one that does not.
 */
export function mergeEvents(a: CommunicationEvent, b: CommunicationEvent): CommunicationEvent {
  const kept = compareCopies(a, b) >= 0 ? a : b;
  return {
    ...kept,
    thread: threadOf(a, b),
    reactions: {
      doneBy: [...new Set([...a.reactions.doneBy, ...b.reactions.doneBy])].sort(),
      decision: a.reactions.decision || b.reactions.decision,
      others: Math.max(a.reactions.others, b.reactions.others),
    },
  };
}

/** Positive when `a` is the copy to keep; 0 only when both say the same. */
function compareCopies(a: CommunicationEvent, b: CommunicationEvent): number {
  return (
    Number(a.kind === 'tombstone') - Number(b.kind === 'tombstone') ||
    a.editedAt - b.editedAt ||
    Number(a.author !== null) - Number(b.author !== null) ||
    (a.deliveredAt ?? -1) - (b.deliveredAt ?? -1) ||
    compareText(contentOf(a), contentOf(b))
  );
}

/** A message keeps its thread for life, so two that differ are a fault in the data: the lower id is as good as any. */
function threadOf(a: CommunicationEvent, b: CommunicationEvent): string {
  const known = [a.thread, b.thread].filter((thread) => thread !== a.id).sort(compareText);
  return known[0] ?? a.id;
}

/** What is left to tell two copies apart, in one order of keys. */
function contentOf({ at, kind, author, flags, action }: CommunicationEvent): string {
  return JSON.stringify([at, kind, author, flags, action], (_key, value: unknown) =>
    isPlainObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => compareText(x, y)))
      : value,
  );
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
