import type { CommunicationEvent, SourceKind } from '@quorum/contracts';
import { type Connection, instantOf, microsOf, rows } from '../sql.js';

/** A conversation or a person as a source knows it. */
export interface SourceKey {
  source: SourceKind;
  id: string;
}

/** Events by month (`edge.event`): one row per identity, merged by whoever writes. */
export class Events {
  constructor(private readonly connection: Connection) {}

  /** Makes the partitions these instants (microseconds) need. In a transaction of its own: it locks the table. */
  async ensureMonths(instants: Iterable<number>): Promise<void> {
    const months = new Set<number>();
    for (const at of instants) months.add(monthOf(at));
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
    // Few locks, always in one order: no deadlock and no full lock table.
    await rows(
      this.connection,
      `SELECT pg_advisory_xact_lock(hashtext('edge.event'), slot)
         FROM (SELECT DISTINCT hashtext(key) & 63 AS slot FROM unnest($1::text[]) AS k(key) ORDER BY slot) AS slots`,
      [[...keys]],
    );
  }

  /** The stored copies of these events, where there are any. */
  async stored(events: readonly CommunicationEvent[]): Promise<CommunicationEvent[]> {
    if (events.length === 0) return [];
    const instants = events.map(({ at }) => at);
    const found = await rows<CommunicationEvent>(
      this.connection,
      `SELECT ${columns} FROM edge.event e
         JOIN jsonb_to_recordset($1::jsonb) AS k(source text, conversation text, id text, at bigint)
           ON e.source = k.source AND e.conversation = k.conversation AND e.id = k.id AND e.at = ${instantOf('k.at')}
        WHERE e.at BETWEEN ${instantOf('$2')} AND ${instantOf('$3')}`,
      [
        JSON.stringify(events.map(({ source, conversation, id, at }) => ({ source, conversation, id, at }))),
        instants.reduce((least, at) => Math.min(least, at)),
        instants.reduce((most, at) => Math.max(most, at)),
      ],
    );
    return found;
  }

  /** Writes events over their stored copies. */
  async save(events: readonly CommunicationEvent[]): Promise<void> {
    if (events.length === 0) return;
    await rows(
      this.connection,
      `INSERT INTO edge.event
         (source, conversation, id, at, kind, thread, author, edited_at, delivered_at, flags, reactions)
       SELECT source, conversation, id, ${instantOf('at')}, kind, thread, author, "editedAt", "deliveredAt",
              nullif(flags, 'null'), reactions
         FROM jsonb_to_recordset($1::jsonb) AS e(source text, conversation text, id text, at bigint, kind text,
           thread text, author text, "editedAt" bigint, "deliveredAt" bigint, flags jsonb, reactions jsonb)
       ON CONFLICT (source, conversation, id, at) DO UPDATE
         SET kind = excluded.kind, thread = excluded.thread, author = excluded.author,
             edited_at = excluded.edited_at, delivered_at = excluded.delivered_at,
             flags = excluded.flags, reactions = excluded.reactions`,
      [JSON.stringify(events)],
    );
  }

  /** All events of these conversations, in order of time. */
  async ofConversations(keys: readonly SourceKey[]): Promise<CommunicationEvent[]> {
    return this.ofKeys('conversation', keys);
  }

  /** All messages these people wrote, in order of time. */
  async ofAuthors(keys: readonly SourceKey[]): Promise<CommunicationEvent[]> {
    return this.ofKeys('author', keys, `AND e.kind = 'human'`);
  }

  /** Conversations in which these people wrote, are listed or are mentioned. */
  async conversationsOf(people: readonly SourceKey[]): Promise<SourceKey[]> {
    return rows<SourceKey>(
      this.connection,
      `WITH p AS (SELECT source, id FROM unnest($1::text[], $2::text[]) AS p(source, id))
       SELECT e.source, e.conversation AS id FROM edge.event e JOIN p ON e.source = p.source AND e.author = p.id
       UNION SELECT e.source, e.conversation FROM edge.event e WHERE e.flags -> 'mentions' ?| $2::text[]
       UNION SELECT c.source, c.id FROM edge.conversation c WHERE c.members && $2::text[]`,
      [people.map(({ source }) => source), people.map(({ id }) => id)],
    );
  }

  /** Instant of the last event of any source up to `now`, microseconds; `null` before the first. */
  async lastAt(now: number): Promise<number | null> {
    const [last] = await rows<{ at: number | null }>(
      this.connection,
      `SELECT ${microsOf('at')}::float8 AS at FROM edge.event
        WHERE edge.event.at <= ${instantOf('$1')} ORDER BY edge.event.at DESC LIMIT 1`,
      [now],
    );
    return last?.at ?? null;
  }

  private async ofKeys(
    column: 'conversation' | 'author',
    keys: readonly SourceKey[],
    also = '',
  ): Promise<CommunicationEvent[]> {
    const found = await rows<CommunicationEvent>(
      this.connection,
      `SELECT ${columns} FROM edge.event e
         JOIN unnest($1::text[], $2::text[]) AS k(source, key) ON e.source = k.source AND e.${column} = k.key
        WHERE e.${column} = ANY($2::text[]) ${also} ORDER BY e.at, e.conversation, e.id`,
      [keys.map(({ source }) => source), keys.map(({ id }) => id)],
    );
    return found;
  }
}

const columns = `e.source, e.kind, e.conversation, e.id, ${microsOf('e.at')}::float8 AS at, e.thread, e.author,
  e.edited_at::float8 AS "editedAt", e.delivered_at::float8 AS "deliveredAt", e.flags, e.reactions`;

/** First instant of the UTC month an instant lies in. */
function monthOf(at: number): number {
  const date = new Date(at / 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) * 1000;
}
