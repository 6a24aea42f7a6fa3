import { type Connection, row, rows } from '../sql.js';
import type { SourceKey } from './events.js';

/**
 * What waits to be derived: a `conversation` or a `person` whole, the stretch of one `thread` (`id` its conversation,
 * `place` its id), or the `day` of one event (`id` its author, `place` its instant in microseconds).
 */
export const dirtyKinds = ['conversation', 'person', 'thread', 'day'] as const;
/** One of `dirtyKinds`. */
export type DirtyKind = (typeof dirtyKinds)[number];

/** Something that waits; `place` is empty for what is derived whole. */
export interface DirtyMark extends SourceKey {
  place: string;
}

/** What waits for its facts to be derived anew (`edge.dirty`). */
export class Dirty {
  constructor(private readonly connection: Connection) {}

  /**
   * Marks what a transaction touched. The update of a mark that is there already is on purpose: it waits for a
   * deriving transaction that has claimed the mark but cannot see our events yet, and then marks again.
   */
  async mark(kind: DirtyKind, keys: Iterable<SourceKey & Partial<DirtyMark>>): Promise<void> {
    const given = [...keys];
    if (given.length === 0) return;
    await rows(
      this.connection,
      `INSERT INTO edge.dirty (kind, source, key, place)
       SELECT DISTINCT $1, source, key, place FROM unnest($2::text[], $3::text[], $4::text[]) AS d(source, key, place)
        ORDER BY source, key, place
       ON CONFLICT (kind, source, key, place) DO UPDATE SET marked_at = clock_timestamp()`,
      [kind, ...columnsOf(given)],
    );
  }

  /**
   * Takes marks away for good once the transaction commits, leaving those another worker holds. What has records still
   * waiting waits, too: it would only be derived again. That is everything while a batch of an import waits, and
   * everything of a source while one of its people does. `except` are passed over.
   */
  async claim(
    kind: DirtyKind,
    limit: number,
    except: readonly (SourceKey & Partial<DirtyMark>)[] = [],
  ): Promise<DirtyMark[]> {
    return rows<DirtyMark>(
      this.connection,
      `DELETE FROM edge.dirty WHERE (kind, source, key, place) IN (
         SELECT kind, source, key, place FROM edge.dirty d
          WHERE kind = $1 AND NOT EXISTS (SELECT 1 FROM edge.inbox_batch)
            AND NOT EXISTS (SELECT 1 FROM edge.inbox i WHERE i.source = d.source AND i.conversation IS NULL)
            AND NOT EXISTS (SELECT 1 FROM edge.inbox i
                             WHERE d.kind IN ('conversation', 'thread') AND i.source = d.source AND i.conversation = d.key)
            AND (source, key, place) NOT IN (SELECT * FROM unnest($3::text[], $4::text[], $5::text[]))
          ORDER BY source, key, place LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING source, key AS id, place`,
      [kind, limit, ...columnsOf(except)],
    );
  }

  /** True when nothing waits. */
  async isEmpty(): Promise<boolean> {
    return (await rows(this.connection, 'SELECT 1 FROM edge.dirty LIMIT 1')).length === 0;
  }

  /** How many marks wait. */
  async waiting(): Promise<number> {
    const { waiting } = await row<{ waiting: number }>(
      this.connection,
      'SELECT count(*)::int AS waiting FROM edge.dirty',
    );
    return waiting;
  }
}

const columnsOf = (keys: readonly (SourceKey & Partial<DirtyMark>)[]): [string[], string[], string[]] => [
  keys.map(({ source }) => source),
  keys.map(({ id }) => id),
  keys.map(({ place }) => place ?? ''),
];
