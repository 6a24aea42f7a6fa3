import { type Connection, row, rows } from '../sql.js';
import type { DirtyKind } from './dirty.js';
import type { SourceKey } from './events.js';

/** What is derived: conversations, of which threads are parts, and people, of which days are parts. */
export type DirtyOwner = 'conversation' | 'person';

/** All marks of one conversation or person, taken together. */
export interface Claim extends SourceKey {
  /** All of it has to be derived anew. */
  whole: boolean;
  /** Threads, or instants of days in microseconds, where it is not whole. */
  places: string[];
}

/** Whether whole ones wait, and whether parts do. */
export interface Waiting {
  whole: boolean;
  parts: boolean;
}

/** A conversation or person that waits whole, and how many events it has, counted up to a limit. */
export interface Weighed extends SourceKey {
  events: number;
}

/**
 * Takes marks of `edge.dirty` away for good once the transaction commits. All marks of a conversation or person are taken
 * together or none is, so that two workers never derive the same one at a time, however small the parts.
 */
export class DirtyClaims {
  constructor(private readonly connection: Connection) {}

  /** What waits at all. */
  async waiting(): Promise<Record<DirtyOwner, Waiting>> {
    const { kinds } = await row<{ kinds: DirtyKind[] }>(
      this.connection,
      `SELECT ARRAY(SELECT kind FROM unnest($1::text[]) AS o(kind)
                     WHERE EXISTS (SELECT 1 FROM edge.dirty d WHERE d.kind = o.kind)) AS kinds`,
      [['conversation', 'thread', 'person', 'day']],
    );
    const of = (owner: DirtyOwner): Waiting => ({
      whole: kinds.includes(owner),
      parts: kinds.includes(parts[owner]),
    });
    return { conversation: of('conversation'), person: of('person') };
  }

  /**
   * The next that wait whole, in order of their keys, weighed by their events up to `most`. While records wait for them they
   * do, too: they would only be derived again. `after` is the last that came before.
   */
  async weigh(owner: DirtyOwner, limit: number, most: number, after: SourceKey | null): Promise<Weighed[]> {
    const { column, also } = eventsOf[owner];
    return rows<Weighed>(
      this.connection,
      // All counted at once, by an index: one count for each would enter every month's partition anew.
      `WITH d AS MATERIALIZED (
         SELECT source, key FROM edge.dirty d
          WHERE kind = $1 AND (source, key) > ($4, $5)
            AND NOT EXISTS (SELECT 1 FROM edge.inbox_batch)
            AND NOT EXISTS (SELECT 1 FROM edge.inbox i
                             WHERE i.source = d.source AND (i.conversation IS NULL OR i.conversation = d.key))
          ORDER BY source, key LIMIT $2),
       counted AS (
         SELECT e.source, e.${column} AS key, count(*) AS events FROM edge.event e
          WHERE e.source = ANY (ARRAY(SELECT DISTINCT source FROM d)) AND e.${column} = ANY (ARRAY(SELECT key FROM d)) ${also}
          GROUP BY 1, 2)
       SELECT source, key AS id, least(coalesce(events, 0), $3)::int AS events
         FROM d LEFT JOIN counted USING (source, key) ORDER BY source, key`,
      [owner, limit, most, after?.source ?? '', after?.id ?? ''],
    );
  }

  /** These, whole; those that another worker holds are left out. */
  async takeWhole(owner: DirtyOwner, keys: readonly SourceKey[]): Promise<SourceKey[]> {
    if (keys.length === 0) return [];
    const held = await this.hold('SELECT * FROM unnest($3::text[], $4::text[]) AS k(source, key)', [
      owner,
      parts[owner],
      keys.map(({ source }) => source),
      keys.map(({ id }) => id),
    ]);
    return (await this.take(owner, held, 'all')).map(({ source, id }) => ({ source, id }));
  }

  /**
   * Up to `limit` of which only parts wait. While records of imports or of people wait, everything does: what somebody is
   * may be on its way, and whoever takes it in marks only the conversations it can see.
   */
  async takeParts(owner: DirtyOwner, limit: number, except: readonly SourceKey[]): Promise<Claim[]> {
    const held = await this.hold(
      `SELECT DISTINCT source, key FROM edge.dirty d
        WHERE kind = $2 AND (source, key) NOT IN (SELECT * FROM unnest($4::text[], $5::text[]))
          AND NOT EXISTS (SELECT 1 FROM edge.dirty w WHERE w.kind = $1 AND w.source = d.source AND w.key = d.key)
          AND NOT EXISTS (SELECT 1 FROM edge.inbox_batch)
          AND NOT EXISTS (SELECT 1 FROM edge.inbox i WHERE i.source = d.source AND i.conversation IS NULL)
        ORDER BY source, key LIMIT $3`,
      [owner, parts[owner], limit, except.map(({ source }) => source), except.map(({ id }) => id)],
    );
    return this.take(owner, held, 'parts');
  }

  /** Locks all marks of what is chosen, but for those another worker holds. `$1` and `$2` are the kinds. */
  private async hold(chosen: string, given: readonly unknown[]): Promise<Held[]> {
    return rows<Held>(
      this.connection,
      `WITH k AS MATERIALIZED (${chosen})
       SELECT d.ctid::text AS row, source, key AS id FROM edge.dirty d WHERE ${marksOf('k')}
          FOR UPDATE OF d SKIP LOCKED`,
      given,
    );
  }

  /** Of what is held, only that of which every mark is; of parts, only that which is not marked whole as well. */
  private async take(owner: DirtyOwner, held: readonly Held[], wanted: 'all' | 'parts'): Promise<Claim[]> {
    if (held.length === 0) return [];
    const keys = [...new Map(held.map((mark) => [`${mark.source}/${mark.id}`, mark])).values()];
    const taken = await rows<Mark>(
      this.connection,
      // A mark that is not ours is another worker's, or has only just come: either way it is too early.
      `WITH k AS MATERIALIZED (SELECT * FROM unnest($3::text[], $4::text[]) AS k(source, key)),
       marks AS MATERIALIZED (
         SELECT d.ctid AS row, d.kind, d.source, d.key FROM edge.dirty d WHERE ${marksOf('k')}),
       early AS (SELECT source, key FROM marks WHERE row <> ALL ($5::tid[]) OR (kind = $1 AND $6))
       DELETE FROM edge.dirty
        WHERE ctid = ANY (ARRAY(SELECT row FROM marks WHERE (source, key) NOT IN (SELECT source, key FROM early)))
       RETURNING kind, source, key AS id, place`,
      [
        owner,
        parts[owner],
        keys.map(({ source }) => source),
        keys.map(({ id }) => id),
        held.map(({ row }) => row),
        wanted === 'parts',
      ],
    );
    return claimsOf(owner, taken);
  }
}

/** A mark that is locked, and where it is: it stays there while we hold it. */
interface Held extends SourceKey {
  row: string;
}

interface Mark extends SourceKey {
  kind: string;
  place: string;
}

function claimsOf(owner: DirtyOwner, marks: readonly Mark[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const { kind, source, id, place } of marks) {
    const key = `${source}/${id}`;
    const claim = claims.get(key) ?? { source, id, whole: false, places: [] };
    claims.set(key, claim);
    if (kind === owner) claim.whole = true;
    else claim.places.push(place);
  }
  return [...claims.values()];
}

const parts = { conversation: 'thread', person: 'day' } as const;

/**
 * Marks `d` of what a list names, whole or parts (`$1`, `$2`), by the key of the table however many marks there are. `IS TRUE`
 * makes PostgreSQL look each up in a hash of the list; without it, it compares each with all.
 */
const marksOf = (list: string): string =>
  `d.kind IN ($1, $2) AND d.source = ANY (ARRAY(SELECT DISTINCT source FROM ${list}))
   AND d.key = ANY (ARRAY(SELECT key FROM ${list})) AND ((d.source, d.key) IN (SELECT source, key FROM ${list})) IS TRUE`;

const eventsOf = {
  conversation: { column: 'conversation', also: '' },
  person: { column: 'author', also: `AND e.kind = 'human'` },
} as const;
