import type { CommunicationEvent } from '@quorum/contracts';
import { type Connection, Dirty, type DirtyMark, type SourceKey } from '@quorum/database';

/** How a record came: with thousands of an import, or by itself from a live source. */
export type Lane = 'import' | 'live';

/** What a transaction changed. */
export interface Touched {
  /** New and changed events in every version, and the events on which they act. */
  events: readonly CommunicationEvent[];
  /** Conversations that read differently as a whole. */
  conversations: readonly SourceKey[];
  /** People whose days do. */
  people: readonly SourceKey[];
}

/**
 * Marks what has to be derived anew: of an import whole conversations and people, which it brings nearly whole anyway; of
 * a live event the thread it is in and the day of its author. Conversations before people and days before whole people,
 * as deriving does: who waits for a mark it holds must not hold one it is about to make.
 */
export async function markTouched(transaction: Connection, lane: Lane, touched: Touched): Promise<void> {
  const dirty = new Dirty(transaction);
  const { events, conversations, people } = touched;
  const whole = lane === 'import';
  await dirty.markAll([
    ['conversation', unique([...(whole ? events.map(conversationOf) : []), ...conversations])],
    ['thread', whole ? [] : unique(events.map(threadOf))],
    ['day', whole ? [] : unique(events.flatMap(dayOf))],
    ['person', unique([...(whole ? events.flatMap(authorOf) : []), ...people])],
  ]);
}

/** The conversation of an event. */
export const conversationOf = ({ source, conversation }: CommunicationEvent): SourceKey => ({
  source,
  id: conversation,
});

const threadOf = (event: CommunicationEvent): DirtyMark => ({
  ...conversationOf(event),
  place: event.thread,
});

const authorOf = ({ source, author, kind }: CommunicationEvent): SourceKey[] =>
  author === null || kind !== 'human' ? [] : [{ source, id: author }];

const dayOf = (event: CommunicationEvent): DirtyMark[] =>
  authorOf(event).map((author) => ({ ...author, place: String(event.at) }));

/** Each key once: a statement may touch a row once only. */
const unique = <Key extends SourceKey & Partial<DirtyMark>>(keys: readonly Key[]): Key[] => [
  ...new Map(keys.map((key) => [`${key.source}/${key.id}/${key.place ?? ''}`, key])).values(),
];
