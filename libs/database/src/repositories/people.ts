import type { Person } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';
import type { Seen } from './conversations.js';
import type { SourceKey } from './events.js';

/** People as sources list them: pseudonym, zone, bot or not (`edge.person`). */
export class People {
  constructor(private readonly connection: Connection) {}

  /** Takes in what sources list; the newest arrival wins, but a zone once known is not forgotten. Answers the changed. */
  async save(people: readonly Seen<Person>[]): Promise<SourceKey[]> {
    return rows<SourceKey>(
      this.connection,
      `WITH given AS (
         SELECT DISTINCT ON (source, id) source, id, zone, bot, seen
           FROM jsonb_to_recordset($1::jsonb) AS p(source text, id text, zone text, bot boolean, seen bigint)
          ORDER BY source, id, zone IS NULL, seen DESC),
       before AS MATERIALIZED (SELECT p.* FROM edge.person p JOIN given USING (source, id)),
       saved AS (
         INSERT INTO edge.person AS p (source, id, zone, bot, seen) SELECT * FROM given
         ON CONFLICT (source, id) DO UPDATE SET zone = excluded.zone, bot = excluded.bot, seen = excluded.seen
           WHERE (p.zone IS NOT NULL, p.seen) < (excluded.zone IS NOT NULL, excluded.seen)
         RETURNING source, id, zone, bot)
       SELECT source, id FROM (SELECT * FROM saved EXCEPT SELECT source, id, zone, bot FROM before) AS changed`,
      [JSON.stringify(people)],
    );
  }

  /** Everybody. */
  async all(): Promise<Person[]> {
    return rows<Person>(this.connection, 'SELECT source, id, zone, bot FROM edge.person ORDER BY source, id');
  }
}
