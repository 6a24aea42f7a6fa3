import type { Conversation } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';
import type { SourceKey } from './events.js';

/** A value and the arrival it came with: the newest arrival wins, whichever worker writes first. */
export type Seen<T> = T & { seen: number };

/** Conversations, their types, listed members and purposes (`edge.conversation`). */
export class Conversations {
  constructor(private readonly connection: Connection) {}

  /** Takes in what sources list; `unknown` never replaces a known type. Answers those that changed. */
  async save(conversations: readonly Seen<Conversation>[]): Promise<SourceKey[]> {
    if (conversations.length === 0) return [];
    return rows<SourceKey>(
      this.connection,
      `WITH given AS (
         SELECT DISTINCT ON (source, id) source, id, type, members, purpose, seen
           FROM jsonb_to_recordset($1::jsonb)
                AS c(source text, id text, type text, members text[], purpose text, seen bigint)
          ORDER BY source, id, type = 'unknown', seen DESC),
       before AS MATERIALIZED (SELECT c.* FROM edge.conversation c JOIN given USING (source, id)),
       saved AS (
         INSERT INTO edge.conversation AS c (source, id, type, members, purpose, seen) SELECT * FROM given
         ON CONFLICT (source, id) DO UPDATE
           SET type = excluded.type, members = excluded.members, purpose = excluded.purpose, seen = excluded.seen
           WHERE (c.type <> 'unknown', c.seen) < (excluded.type <> 'unknown', excluded.seen)
         RETURNING source, id, type, members, purpose)
       SELECT source, id
         FROM (SELECT * FROM saved EXCEPT SELECT source, id, type, members, purpose FROM before) AS changed`,
      [JSON.stringify(conversations)],
    );
  }

  /** The listed conversations among these; what nobody lists is of type `unknown`. */
  async read(keys: readonly SourceKey[]): Promise<Conversation[]> {
    return rows<Conversation>(
      this.connection,
      `SELECT c.source, c.id, c.type, c.members, c.purpose FROM edge.conversation c
         JOIN unnest($1::text[], $2::text[]) AS k(source, id) USING (source, id)`,
      [keys.map(({ source }) => source), keys.map(({ id }) => id)],
    );
  }
}
