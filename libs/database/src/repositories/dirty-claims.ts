import { type Connection, row, rows } from '../sql.js';
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

  /** What waits at all: whole ones, parts, or both. */
  async waiting(owner: DirtyOwner): Promise<{ whole: boolean; parts: boolean }> {
    return row(
      this.connection,
      `SELECT EXISTS (SELECT 1 FROM edge.dirty WHERE kind = $1) AS whole,
              EXISTS (SELECT 1 FROM edge.dirty WHERE kind = $2) AS parts`,
      [owner, parts[owner]],
    );
  }

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
    return (await this.take(owner, keys, () => true)).map(({ source, id }) => ({ source, id }));
  }

  /**
   * Up to `limit` of which only parts wait. While records of imports or of people wait, everything does: what somebody is
   * may be on its way, and whoever takes it in marks only the conversations it can see.
   */
  async takeParts(owner: DirtyOwner, limit: number, except: readonly SourceKey[]): Promise<Claim[]> {
    const waiting = await rows<SourceKey>(
      this.connection,
      `SELECT DISTINCT source, key AS id FROM edge.dirty d
        WHERE kind = $2 AND (source, key) NOT IN (SELECT * FROM unnest($4::text[], $5::text[]))
          AND NOT EXISTS (SELECT 1 FROM edge.dirty w WHERE w.kind = $1 AND w.source = d.source AND w.key = d.key)
          AND NOT EXISTS (SELECT 1 FROM edge.inbox_batch)
          AND NOT EXISTS (SELECT 1 FROM edge.inbox i WHERE i.source = d.source AND i.conversation IS NULL)
        ORDER BY source, id LIMIT $3`,
      [owner, parts[owner], limit, except.map(({ source }) => source), except.map(({ id }) => id)],
    );
    // A mark of the whole may have come since, and must not go with the parts.
    return this.take(owner, waiting, ({ whole }) => !whole);
  }

  private async take(
    owner: DirtyOwner,
    keys: readonly SourceKey[],
    wanted: (claim: Claim) => boolean,
  ): Promise<Claim[]> {
    if (keys.length === 0) return [];
    const given = [keys.map(({ source }) => source), keys.map(({ id }) => id), [owner, parts[owner]]];
    const marks = `unnest($1::text[], $2::text[]) AS k(source, key) CROSS JOIN unnest($3::text[]) AS o(kind)
                   JOIN edge.dirty d USING (kind, source, key)`;
    const held = await rows<Mark>(
      this.connection,
      `SELECT d.ctid::text AS row, kind, source, key AS id, d.place FROM ${marks} FOR UPDATE OF d SKIP LOCKED`,
      given,
    );
    const standing = await rows<SourceKey & { marks: number }>(
      this.connection,
      `SELECT source, key AS id, count(*)::int AS marks FROM ${marks} GROUP BY source, key`,
      given,
    );
    const claims = claimsOf(owner, held);
    // A mark that is not ours is another worker's, or has only just come: either way it is too early.
    for (const { source, id, marks: all } of standing)
      if (claims.get(`${source}/${id}`)?.rows.length !== all) claims.delete(`${source}/${id}`);
    const taken = [...claims.values()].filter(wanted);
    await rows(this.connection, 'DELETE FROM edge.dirty WHERE ctid = ANY($1::tid[])', [
      taken.flatMap((claim) => claim.rows),
    ]);
    return taken;
  }
}

interface Mark extends SourceKey {
  /** Where the row is: it stays there while we hold it. */
  row: string;
  kind: string;
  place: string;
}

function claimsOf(owner: DirtyOwner, marks: readonly Mark[]): Map<string, Claim & { rows: string[] }> {
  const claims = new Map<string, Claim & { rows: string[] }>();
  for (const { row, kind, source, id, place } of marks) {
    const key = `${source}/${id}`;
    const claim = claims.get(key) ?? { source, id, whole: false, places: [], rows: [] };
    claims.set(key, claim);
    claim.rows.push(row);
    if (kind === owner) claim.whole = true;
    else claim.places.push(place);
  }
  return claims;
}

const parts = { conversation: 'thread', person: 'day' } as const;

const eventsOf = {
  conversation: 'e.conversation = d.key',
  person: `e.author = d.key AND e.kind = 'human'`,
} as const;
