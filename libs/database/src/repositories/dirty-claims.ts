import { type Connection, rows } from '../sql.js';
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

  /**
   * Some that wait whole, weighed by their events up to `most`. While records wait for them they do, too: they would only
   * be derived again. `except` are passed over.
   */
  async weigh(
    owner: DirtyOwner,
    limit: number,
    most: number,
    except: readonly SourceKey[],
  ): Promise<Weighed[]> {
    return rows<Weighed>(
      this.connection,
      `SELECT d.source, d.key AS id, (SELECT count(*)::int FROM (
                SELECT 1 FROM edge.event e WHERE e.source = d.source AND ${eventsOf[owner]} LIMIT $3) AS counted) AS events
         FROM (SELECT source, key FROM edge.dirty d
                WHERE kind = $1 AND (source, key) NOT IN (SELECT * FROM unnest($4::text[], $5::text[]))
                  AND NOT EXISTS (SELECT 1 FROM edge.inbox_batch)
                  AND NOT EXISTS (SELECT 1 FROM edge.inbox i
                                   WHERE i.source = d.source AND (i.conversation IS NULL OR i.conversation = d.key))
                ORDER BY source, key LIMIT $2) AS d`,
      [owner, limit, most, except.map(({ source }) => source), except.map(({ id }) => id)],
    );
  }

  /** These, whole; those that another worker holds are left out. */
  async takeWhole(owner: DirtyOwner, keys: readonly SourceKey[]): Promise<SourceKey[]> {
    const taken = await this.take(
      owner,
      `SELECT source, key FROM unnest($3::text[], $4::text[]) AS k(source, key)`,
      [keys.map(({ source }) => source), keys.map(({ id }) => id)],
    );
    return taken.map(({ source, id }) => ({ source, id }));
  }

  /** Up to `limit` of which only parts wait. */
  async takeParts(owner: DirtyOwner, limit: number, except: readonly SourceKey[]): Promise<Claim[]> {
    return this.take(
      owner,
      `SELECT DISTINCT source, key FROM edge.dirty d
        WHERE kind = $2 AND (source, key) NOT IN (SELECT * FROM unnest($4::text[], $5::text[]))
          AND NOT EXISTS (SELECT 1 FROM edge.dirty w WHERE w.kind = $1 AND w.source = d.source AND w.key = d.key)
        ORDER BY source, key LIMIT $3`,
      [limit, except.map(({ source }) => source), except.map(({ id }) => id)],
    );
  }

  private async take(owner: DirtyOwner, wanted: string, parameters: unknown[]): Promise<Claim[]> {
    const marks = await rows<SourceKey & { kind: string; place: string }>(
      this.connection,
      `WITH wanted AS MATERIALIZED (${wanted}),
            standing AS (SELECT d.source, d.key, count(*) AS marks FROM edge.dirty d JOIN wanted USING (source, key)
                          WHERE d.kind IN ($1, $2) GROUP BY d.source, d.key),
            held AS MATERIALIZED (SELECT d.kind, d.source, d.key, d.place FROM edge.dirty d JOIN wanted USING (source, key)
                                   WHERE d.kind IN ($1, $2) FOR UPDATE OF d SKIP LOCKED),
            free AS (SELECT source, key FROM held JOIN standing USING (source, key)
                      GROUP BY source, key, marks HAVING count(*) = marks)
       DELETE FROM edge.dirty d USING held h JOIN free USING (source, key)
        WHERE d.kind = h.kind AND d.source = h.source AND d.key = h.key AND d.place = h.place
       RETURNING d.kind, d.source, d.key AS id, d.place`,
      [owner, parts[owner], ...parameters],
    );
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
}

const parts = { conversation: 'thread', person: 'day' } as const;

const eventsOf = {
  conversation: 'e.conversation = d.key',
  person: `e.author = d.key AND e.kind = 'human'`,
} as const;
