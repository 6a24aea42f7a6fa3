import type { CommunicationEvent } from '@quorum/contracts';
import { among } from '../among.js';
import { copyOut, literalList, textOf } from '../copy-lines.js';
import { eventColumnCount, eventColumns, EventLines, type EventPlace } from '../event-lines.js';
import { type Connection, instantText } from '../sql.js';
import type { SourceKey } from './events.js';
import type { PersonSpan } from './facts.js';

/** One event of a person, and where it happened. */
export interface PlacedEvent extends EventPlace {
  event: CommunicationEvent;
}

/** A stretch of time in a conversation, both ends included, microseconds. */
export interface ConversationSpan extends SourceKey {
  first: number;
  last: number;
}

/** Reads stored events fast, and as few as a derivation needs (`edge.event`). */
export class EventReader {
  private readonly lines = new EventLines();

  constructor(private readonly connection: Connection) {}

  /** All events of these conversations, in any order. */
  async ofConversations(keys: readonly SourceKey[]): Promise<CommunicationEvent[]> {
    if (keys.length === 0) return [];
    return this.events(`edge.event e WHERE ${among(keys, 'e.source', 'e.conversation')}`);
  }

  /** All events of these threads of one conversation, or only those since an instant; a thread's root has its id. */
  async ofThreads(
    { source, id }: SourceKey,
    threads: readonly string[],
    since: number | null = null,
  ): Promise<CommunicationEvent[]> {
    if (threads.length === 0) return [];
    return this.events(
      `(VALUES ${literalList(threads.map((thread) => [source, id, thread]))}) AS k(source, conversation, thread)
       JOIN edge.event e USING (source, conversation, thread)
       ${since === null ? '' : `WHERE e.at >= '${instantText(since)}'`}`,
    );
  }

  /** Events of one conversation by their ids. */
  async byId({ source, id }: SourceKey, ids: readonly string[]): Promise<CommunicationEvent[]> {
    if (ids.length === 0) return [];
    return this.events(
      `(VALUES ${literalList(ids.map((one) => [source, id, one]))}) AS k(source, conversation, id)
       JOIN edge.event e USING (source, conversation, id)`,
    );
  }

  /** Roots by people in a stretch of time of one channel. */
  async rootsBetween({ source, id, first, last }: ConversationSpan): Promise<CommunicationEvent[]> {
    return this.events(
      `(VALUES ${literalList([[source, id]])}) AS k(source, conversation)
       JOIN edge.event e USING (source, conversation)
       WHERE e.kind = 'human' AND e.action IS NULL AND e.at >= '${instantText(first)}' AND e.at <= '${instantText(last)}'
         AND e.thread = e.id ${idsBetween(first, last)}`,
    );
  }

  /** All events of these people, in any order. */
  async ofAuthors(keys: readonly SourceKey[], onEvent: (event: CommunicationEvent) => void): Promise<void> {
    if (keys.length === 0) return;
    await copyOut(
      this.connection,
      `SELECT ${eventColumns} FROM edge.event e WHERE e.kind = 'human' AND (${among(keys, 'e.source', 'e.author')})`,
      (line) => onEvent(this.lines.read(line)),
    );
  }

  /** Where events of these conversations happened; conversations that no source lists are left out. */
  async placesOf(
    keys: readonly SourceKey[],
    onPlace: (conversation: SourceKey, place: EventPlace) => void,
  ): Promise<void> {
    if (keys.length === 0) return;
    await copyOut(
      this.connection,
      `SELECT c.source, c.id, c.type, c.purpose FROM edge.conversation c WHERE ${among(keys, 'c.source', 'c.id')}`,
      (line) => {
        const [source, id, type, purpose] = line.split('\t');
        onPlace({ source: source as SourceKey['source'], id: textOf(id!) }, placeOf(type!, purpose!));
      },
    );
  }

  /**
   * Their events of stretches of time, and whatever they deleted since the first of them: that changes a day however
   * much later it happens.
   */
  async ofAuthorsWithin(spans: readonly PersonSpan[], onEvent: (event: PlacedEvent) => void): Promise<void> {
    if (spans.length === 0) return;
    const first = spans.reduce((least, { start }) => Math.min(least, start), Infinity);
    const people = [...new Map(spans.map(({ source, id }) => [`${source}/${id}`, [source, id]])).values()];
    await this.placed(
      onEvent,
      `(VALUES ${literalList(
        spans.map(({ source, id, start, end }) => [source, id, instantText(start), instantText(end)]),
      )}) AS k(source, author, first, after)
       JOIN edge.event e ON e.source = k.source AND e.author = k.author
        AND e.at >= k.first::timestamptz AND e.at < k.after::timestamptz`,
      `(VALUES ${literalList(people)}) AS k(source, author)
       JOIN edge.event e ON e.source = k.source AND e.author = k.author
        AND e.action ->> 'type' = 'deletion' AND e.at >= '${instantText(first)}'`,
    );
  }

  private async events(from: string): Promise<CommunicationEvent[]> {
    const found: CommunicationEvent[] = [];
    await copyOut(this.connection, `SELECT ${eventColumns} FROM ${from}`, (line) =>
      found.push(this.lines.read(line)),
    );
    return found;
  }

  /** Of all these in one question; what is in several comes several times. */
  private async placed(onEvent: (event: PlacedEvent) => void, ...places: readonly string[]): Promise<void> {
    await copyOut(
      this.connection,
      places
        .map(
          (from) =>
            `SELECT ${eventColumns}, coalesce(c.type, 'unknown'), c.purpose FROM ${from} AND e.kind = 'human'
               LEFT JOIN edge.conversation c ON c.source = e.source AND c.id = e.conversation`,
        )
        .join(' UNION ALL '),
      (line) => {
        const fields = line.split('\t');
        onEvent({
          event: this.lines.read(fields),
          ...placeOf(fields[eventColumnCount]!, fields[eventColumnCount + 1]!),
        });
      },
    );
  }
}

const placeOf = (type: string, purpose: string): EventPlace => ({
  type: type as EventPlace['type'],
  purpose: purpose === '\\N' ? null : (textOf(purpose) as EventPlace['purpose']),
});

/**
 * Ids of Slack's messages are their instants in digits, so that the key of the table finds a stretch of time. From
 * 2001-09-09 on all have sixteen digits, and only then is the order of texts that of time.
 */
const idsBetween = (first: number, last: number): string =>
  first >= 1e15 ? `AND e.id >= '${first}' AND e.id <= '${last}'` : '';
