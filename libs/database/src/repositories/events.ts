import type { CommunicationEvent, SourceKind } from '@quorum/contracts';
import { QueryFailedError } from 'typeorm';
import { eventLine, eventLineColumns as written } from '../batch-lines.js';
import { copyIn } from '../copy-lines.js';
import { type PackedEvent, packEvent, unpackEvent } from '../event-columns.js';
import { type Connection, instantOf, instantText, microsOf, monthOf, rows } from '../sql.js';

/** A conversation or a person as a source knows it. */
export interface SourceKey {
  source: SourceKind;
  id: string;
}

/** So many of a batch are looked for before the others are taken to be new, too. */
const sampleSize = 16;

/** A few of many, evenly spread. */
export function sampleOf<Item>(items: readonly Item[]): Item[] {
  const step = Math.ceil(items.length / sampleSize);
  return items.filter((_, index) => index % step === 0);
}

/** Conversations share 1,024 locks: with few of them no two batches could be written at a time. */
const lastSlot = 1023;

/** Events by month (`edge.event`): one row per identity, merged by whoever writes. */
export class Events {
  constructor(private readonly connection: Connection) {}

  /** Makes the partitions these instants (microseconds) need. In a transaction of its own: it locks the table. */
  async ensureMonths(instants: Iterable<number>): Promise<void> {
    const months = new Set<number>();
    for (const at of instants) months.add(monthOf(at));
    if (months.size === 0) return;
    await rows(
      this.connection,
      `SELECT edge.ensure_event_month(${instantOf('month')}) FROM unnest($1::bigint[]) AS m(month) ORDER BY month`,
      [[...months]],
    );
  }

  /** Lets one transaction at a time write the events of these conversations; released when it ends. */
  async lock(conversations: Iterable<SourceKey>): Promise<void> {
    const keys = new Set<string>();
    for (const { source, id } of conversations) keys.add(`${source}/${id}`);
    if (keys.size === 0) return;
    // Not too many locks, always in one order: no full lock table and no deadlock.
    await rows(
      this.connection,
      `SELECT pg_advisory_xact_lock(hashtext('edge.event'), slot)
         FROM (SELECT DISTINCT hashtext(key) & ${lastSlot} AS slot FROM unnest($1::text[]) AS k(key) ORDER BY slot) AS slots`,
      [[...keys]],
    );
  }

  /** The stored copies of these events, where there are any. */
  async stored(events: readonly CommunicationEvent[]): Promise<CommunicationEvent[]> {
    if (events.length === 0) return [];
    const found = await rows<PackedEvent>(
      this.connection,
      `SELECT ${columns} FROM edge.event e
         JOIN unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS k(source, conversation, id, at)
           ON e.source = k.source AND e.conversation = k.conversation AND e.id = k.id AND e.at = k.at
        WHERE e.at BETWEEN $5::timestamptz AND $6::timestamptz`,
      [
        events.map(({ source }) => source),
        events.map(({ conversation }) => conversation),
        events.map(({ id }) => id),
        events.map(({ at }) => instantText(at)),
        ...spanOf(events),
      ],
    );
    return found.map(unpackEvent);
  }

  /**
   * Stores events of which there is no copy yet, under the lock of their conversations. Errors: a unique violation where
   * that is not so; nothing is overwritten.
   */
  async add(events: readonly CommunicationEvent[]): Promise<void> {
    await this.addLines(events.map(eventLine));
  }

  /**
   * Stores events if there is a copy of none, which is how an export mostly comes; else answers false and does nothing.
   * A few are looked for, and the unique key has the last word on the others.
   */
  async addIfNew(events: readonly CommunicationEvent[]): Promise<boolean> {
    return this.addLinesIfNew(events.map(eventLine), sampleOf(events));
  }

  /** The same of events that are lines of COPY already, or one text of them, with a sample of them to look for. */
  async addLinesIfNew(
    lines: readonly string[] | string,
    sample: readonly CommunicationEvent[],
  ): Promise<boolean> {
    if ((await this.stored(sample)).length > 0) return false;
    try {
      await this.connection.transaction((savepoint) => new Events(savepoint).addLines(lines));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /**
   * Stores those of a few events of which there is no copy yet, after taking the lock of their conversations, all in one
   * statement; answers their places among those given.
   */
  async addFew(events: readonly CommunicationEvent[]): Promise<Set<number>> {
    const added = await rows<{ place: number }>(
      this.connection,
      `WITH given AS MATERIALIZED (
         SELECT place, source, conversation, id, ${instantOf('at')} AS at, kind, thread, author,
                "editedAt" AS edited_at, "deliveredAt" AS delivered_at,
                nullif(flags, 'null') AS flags, nullif(reactions, 'null') AS reactions, nullif(action, 'null') AS action
           FROM jsonb_to_recordset($1::jsonb) AS e(place int, ${recordColumns})),
       locked AS MATERIALIZED (
         SELECT pg_advisory_xact_lock(hashtext('edge.event'), slot)
           FROM (SELECT DISTINCT hashtext(source || '/' || conversation) & ${lastSlot} AS slot FROM given ORDER BY slot) AS slots),
       added AS (
         INSERT INTO edge.event (${written}) SELECT ${written} FROM given WHERE (SELECT count(*) FROM locked) > 0
         ON CONFLICT DO NOTHING RETURNING source, conversation, id)
       SELECT place FROM given JOIN added USING (source, conversation, id)`,
      [JSON.stringify(events.map((event, place) => ({ ...packEvent(event), place })))],
    );
    return new Set(added.map(({ place }) => place));
  }

  /** Writes events over their stored copies. */
  async save(events: readonly CommunicationEvent[]): Promise<void> {
    if (events.length === 0) return;
    await rows(
      this.connection,
      `INSERT INTO edge.event (${written})
       SELECT source, conversation, id, ${instantOf('at')}, kind, thread, author, "editedAt", "deliveredAt",
              nullif(flags, 'null'), nullif(reactions, 'null'), nullif(action, 'null')
         FROM jsonb_to_recordset($1::jsonb) AS e(${recordColumns})
       ON CONFLICT (source, conversation, at, id) DO UPDATE
         SET kind = excluded.kind, thread = excluded.thread, author = excluded.author,
             edited_at = excluded.edited_at, delivered_at = excluded.delivered_at,
             flags = excluded.flags, reactions = excluded.reactions, action = excluded.action`,
      [JSON.stringify(events.map(packEvent))],
    );
  }

  /** The events on which these ones act: what a reaction is to, what a deletion deletes. */
  async actedOn(events: readonly CommunicationEvent[]): Promise<CommunicationEvent[]> {
    const acted = events.flatMap((event) => {
      const id = actedOnBy(event);
      return id === null ? [] : [{ ...event, id, at: instantIn(id) }];
    });
    const found = await this.stored(acted.filter(({ at }) => at > 0));
    const known = new Set(found.map(({ conversation, id }) => `${conversation}/${id}`));
    const others = acted.filter(({ conversation, id }) => !known.has(`${conversation}/${id}`));
    if (others.length === 0) return found;
    const searched = await rows<PackedEvent>(
      this.connection,
      `SELECT ${columns} FROM edge.event e
        WHERE (e.source, e.conversation, e.id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
      [
        others.map(({ source }) => source),
        others.map(({ conversation }) => conversation),
        others.map(({ id }) => id),
      ],
    );
    return [...found, ...searched.map(unpackEvent)];
  }

  /** All events of these conversations, in order of time. */
  async ofConversations(keys: readonly SourceKey[]): Promise<CommunicationEvent[]> {
    return this.ofKeys('conversation', keys);
  }

  /** All messages these people wrote, in order of time. */
  async ofAuthors(keys: readonly SourceKey[]): Promise<CommunicationEvent[]> {
    return this.ofKeys('author', keys, `AND e.kind = 'human'`);
  }

  /** People who did something in these conversations. */
  async authorsOf(conversations: readonly SourceKey[]): Promise<SourceKey[]> {
    return rows<SourceKey>(
      this.connection,
      // One conversation at a time by its index: joined with the keys, all events there are would be read. Who is asked
      // for comes after (OFFSET keeps it there): the index of authors fits that, too, and all of it was read for each.
      `SELECT DISTINCT c.source, wrote.author AS id FROM unnest($1::text[], $2::text[]) AS c(source, id)
        CROSS JOIN LATERAL (SELECT e.kind, e.author FROM edge.event e
                             WHERE e.source = c.source AND e.conversation = c.id OFFSET 0) AS wrote
        WHERE wrote.kind = 'human' AND wrote.author IS NOT NULL`,
      [conversations.map(({ source }) => source), conversations.map(({ id }) => id)],
    );
  }

  /** Conversations in which these people wrote, are listed, mentioned or given an issue; each question has its index. */
  async conversationsOf(people: readonly SourceKey[]): Promise<SourceKey[]> {
    return rows<SourceKey>(
      this.connection,
      `WITH p AS (SELECT source, id FROM unnest($1::text[], $2::text[]) AS p(source, id))
       SELECT p.source, wrote.conversation AS id FROM p
        CROSS JOIN LATERAL (SELECT DISTINCT e.conversation FROM edge.event e
                             WHERE e.source = p.source AND e.author = p.id AND e.kind = 'human') AS wrote
       UNION SELECT e.source, e.conversation FROM edge.event e
        WHERE e.flags ? 'mentions' AND e.flags -> 'mentions' ?| $2::text[]
       UNION SELECT e.source, e.conversation FROM edge.event e
        WHERE e.action ->> 'type' = 'assignment'
          AND (e.action ->> 'to' = ANY($2::text[]) OR e.action ->> 'from' = ANY($2::text[]))
       -- Person by person and shut off by the offset, or the planner compares all members of all conversations with everybody.
       UNION SELECT p.source, listed.id FROM p
        CROSS JOIN LATERAL (SELECT c.source, c.id FROM edge.conversation c
                             WHERE c.members @> ARRAY[p.id] OFFSET 0) AS listed WHERE listed.source = p.source`,
      [people.map(({ source }) => source), people.map(({ id }) => id)],
    );
  }

  private async addLines(lines: readonly string[] | string): Promise<void> {
    const target = `edge.event (${written})`;
    try {
      await copyIn(this.connection, target, lines);
    } catch (error) {
      // As every other statement says it.
      throw error instanceof Error ? new QueryFailedError(`COPY ${target}`, [], error) : error;
    }
  }

  private async ofKeys(
    column: 'conversation' | 'author',
    keys: readonly SourceKey[],
    also = '',
  ): Promise<CommunicationEvent[]> {
    const found = await rows<PackedEvent>(
      this.connection,
      `SELECT ${columns} FROM edge.event e
         JOIN unnest($1::text[], $2::text[]) AS k(source, key) ON e.source = k.source AND e.${column} = k.key
        WHERE e.${column} = ANY($2::text[]) ${also} ORDER BY e.at, e.conversation, e.id`,
      [keys.map(({ source }) => source), keys.map(({ id }) => id)],
    );
    return found.map(unpackEvent);
  }
}

const columns = `e.source, e.kind, e.conversation, e.id, ${microsOf('e.at')}::float8 AS at, e.thread, e.author,
  e.edited_at::float8 AS "editedAt", e.delivered_at::float8 AS "deliveredAt", e.flags, e.reactions, e.action`;

/** Of a packed event as JSON. */
const recordColumns = `source text, conversation text, id text, at bigint, kind text, thread text, author text,
  "editedAt" bigint, "deliveredAt" bigint, flags jsonb, reactions jsonb, action jsonb`;

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === '23505';

function actedOnBy({ action }: CommunicationEvent): string | null {
  if (action?.type === 'reaction') return action.on;
  return action?.type === 'deletion' ? action.of : null;
}

/** Slack's ids are instants, and what has one is found by it; 0 = this one is none. */
const instantIn = (id: string): number => (/^[1-9]\d{14,15}$/.test(id) ? Number(id) : 0);

/** First and last instant, as text. */
function spanOf(events: readonly CommunicationEvent[]): [string, string] {
  let [first, last] = [Infinity, 0];
  for (const { at } of events) [first, last] = [Math.min(first, at), Math.max(last, at)];
  return [instantText(first), instantText(last)];
}
