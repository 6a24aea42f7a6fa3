import { type Connection, row, rows } from '../sql.js';
import type { SourceKey } from './events.js';

/**
 * What waits to be derived: a `conversation` or a `person` whole, the stretch of one `thread` (`id` its conversation,
 * `place` its id), or the `day` of one event (`id` its author, `place` its instant in microseconds).
 */
export type DirtyKind = 'conversation' | 'person' | 'thread' | 'day';

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
    await this.markAll([[kind, [...keys]]]);
  }

  /** The same of several kinds, one kind after the other in the order given. */
  async markAll(
    groups: readonly (readonly [DirtyKind, readonly (SourceKey & Partial<DirtyMark>)[]])[],
  ): Promise<void> {
    const given = groups.flatMap(([, keys]) => keys);
    if (given.length === 0) return;
    const turns = groups.flatMap(([, keys], turn) => keys.map(() => turn));
    await rows(
      this.connection,
      `INSERT INTO edge.dirty (kind, source, key, place)
       SELECT kind, source, key, place
         FROM (SELECT DISTINCT ($1::text[])[turn + 1] AS kind, turn, source, key, place
                 FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS d(turn, source, key, place)) AS d
        ORDER BY turn, source, key, place
       ON CONFLICT (kind, source, key, place) DO UPDATE SET marked_at = clock_timestamp()`,
      [groups.map(([kind]) => kind), turns, ...columnsOf(given)],
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
