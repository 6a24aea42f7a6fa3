import type { Person, SourceKind } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';
import type { Seen } from './conversations.js';
import type { SourceKey } from './events.js';

/** Somebody about whom a source says something else than before. */
export interface ChangedPerson extends SourceKey {
  /** Newly listed, or a bot and no person any more, or the reverse: conversations read differently with them. */
  listing: boolean;
}

/** A zone a source reported, from an instant on. */
export interface PersonZone {
  source: SourceKind;
  id: string;
  /** Microseconds; `null` = since ever. */
  since: number | null;
  zone: string;
}

/** People as sources list them: pseudonym, zone, bot or not, guest or not (`edge.person`), and the zones they had (`edge.person_zone`). */
export class People {
  constructor(private readonly connection: Connection) {}

  /**
   * Takes in what sources list, in any order: of who is a bot or a guest the newest arrival decides, of the zone the newest that says
   * one. The first zone has been theirs since ever, another one is from `since` (microseconds) on. Answers the changed.
   */
  async save(people: readonly Seen<Person>[], since: number | null): Promise<ChangedPerson[]> {
    if (people.length === 0) return [];
    const changed = await rows<ChangedPerson & { zone: string | null; moved: boolean }>(
      this.connection,
      `WITH listed AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS p(source text, id text, zone text, bot boolean, guest boolean, seen bigint)),
       zoned AS (
         SELECT DISTINCT ON (source, id) source, id, zone, seen AS zone_seen FROM listed WHERE zone IS NOT NULL
          ORDER BY source, id, seen DESC),
       given AS (
         SELECT DISTINCT ON (source, id) source, id, z.zone, l.bot, coalesce(l.guest, false), l.seen, z.zone_seen
           FROM listed l LEFT JOIN zoned z USING (source, id) ORDER BY source, id, l.seen DESC),
       before AS MATERIALIZED (SELECT p.* FROM edge.person p JOIN given USING (source, id)),
       saved AS (
         INSERT INTO edge.person AS p (source, id, zone, bot, guest, seen, zone_seen) SELECT * FROM given
         ON CONFLICT (source, id) DO UPDATE
           SET bot = CASE WHEN excluded.seen > p.seen THEN excluded.bot ELSE p.bot END,
               guest = CASE WHEN excluded.seen > p.seen THEN excluded.guest ELSE p.guest END,
               seen = greatest(p.seen, excluded.seen),
               zone = CASE WHEN ${newerZone} THEN excluded.zone ELSE p.zone END,
               zone_seen = greatest(p.zone_seen, excluded.zone_seen)
           WHERE excluded.seen > p.seen OR ${newerZone}
         RETURNING source, id, zone, bot, guest)
       SELECT source, id, s.zone, s.bot IS DISTINCT FROM b.bot AS listing, s.zone IS DISTINCT FROM b.zone AS moved
         FROM saved s LEFT JOIN before b USING (source, id)
        WHERE s.bot IS DISTINCT FROM b.bot OR s.guest IS DISTINCT FROM b.guest OR s.zone IS DISTINCT FROM b.zone`,
      [JSON.stringify(people)],
    );
    await this.noteZones(
      changed.filter(({ moved }) => moved),
      since ?? ever,
    );
    return changed.map(({ source, id, listing }) => ({ source, id, listing }));
  }

  /** Everybody. */
  async all(): Promise<Person[]> {
    return rows<Person>(
      this.connection,
      'SELECT source, id, zone, bot, guest FROM edge.person ORDER BY source, id',
    );
  }

  /** Every zone anybody had, oldest first. */
  async zones(): Promise<PersonZone[]> {
    return rows<PersonZone>(
      this.connection,
      `SELECT source, id, nullif(since, ${ever})::float8 AS since, zone
         FROM edge.person_zone z ORDER BY source, id, z.since`,
    );
  }

  private async noteZones(
    moved: readonly (SourceKey & { zone: string | null })[],
    since: number,
  ): Promise<void> {
    if (moved.length === 0) return;
    await rows(
      this.connection,
      `INSERT INTO edge.person_zone AS z (source, id, since, zone)
       SELECT source, id, CASE WHEN EXISTS (SELECT 1 FROM edge.person_zone k WHERE (k.source, k.id) = (m.source, m.id))
                               THEN $4::bigint ELSE ${ever} END, zone
         FROM unnest($1::text[], $2::text[], $3::text[]) AS m(source, id, zone) WHERE zone IS NOT NULL
       ON CONFLICT (source, id, since) DO UPDATE SET zone = excluded.zone`,
      [moved.map(({ source }) => source), moved.map(({ id }) => id), moved.map(({ zone }) => zone), since],
    );
  }
}

/** How the table says "since ever": no event is older than 1970. */
const ever = 0;

/** Whether what comes says a zone, and later than the one that is known. */
const newerZone = 'coalesce(excluded.zone_seen > coalesce(p.zone_seen, -1), false)';
