import { type Connection, row, rows } from '../sql.js';
import type { SourceKey } from './events.js';

/** What facts are kept for. */
export type DirtyKind = 'conversation' | 'person';

/** What waits for its facts to be derived anew (`edge.dirty`). */
export class Dirty {
  constructor(private readonly connection: Connection) {}

  /**
   * Marks what a transaction touched. The update of a mark that is there already is on purpose: it waits for a
   * deriving transaction that has claimed the mark but cannot see our events yet, and then marks again.
   */
  async mark(kind: DirtyKind, keys: Iterable<SourceKey>): Promise<void> {
    const given = [...keys];
    if (given.length === 0) return;
    await rows(
      this.connection,
      `INSERT INTO edge.dirty (kind, source, key)
       SELECT DISTINCT $1, source, key FROM unnest($2::text[], $3::text[]) AS d(source, key) ORDER BY source, key
       ON CONFLICT (kind, source, key) DO UPDATE SET marked_at = clock_timestamp()`,
      [kind, given.map(({ source }) => source), given.map(({ id }) => id)],
    );
  }

  /**
   * Takes marks away for good once the transaction commits, leaving those another worker holds. Conversations with
   * records still in the inbox wait: they would only be derived again. `except` are passed over.
   */
  async claim(kind: DirtyKind, limit: number, except: readonly SourceKey[] = []): Promise<SourceKey[]> {
    return rows<SourceKey>(
      this.connection,
      `DELETE FROM edge.dirty WHERE (kind, source, key) IN (
         SELECT kind, source, key FROM edge.dirty d
          WHERE kind = $1 AND NOT EXISTS (
                SELECT 1 FROM edge.inbox i WHERE i.source = d.source AND d.kind = 'conversation' AND i.conversation = d.key)
            AND (source, key) NOT IN (SELECT * FROM unnest($3::text[], $4::text[]))
          ORDER BY source, key LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING source, key AS id`,
      [kind, limit, except.map(({ source }) => source), except.map(({ id }) => id)],
    );
  }

  /** True when nothing waits. */
  async isEmpty(): Promise<boolean> {
    return (await rows(this.connection, 'SELECT 1 FROM edge.dirty LIMIT 1')).length === 0;
  }

  /** How many conversations and people wait. */
  async waiting(): Promise<number> {
    const { waiting } = await row<{ waiting: number }>(
      this.connection,
      'SELECT count(*)::int AS waiting FROM edge.dirty',
    );
    return waiting;
  }
}
