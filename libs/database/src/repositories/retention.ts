import { copyIn, copyOut, literalList } from '../copy-lines.js';
import { type FactKind, factKinds, factTables } from '../fact-lines.js';
import { type Connection, instantText, row, rows } from '../sql.js';
import { nothingWaits } from './nothing-waits.js';

/** How far a bucket is final; instants are microseconds, and every end is exclusive. */
export interface FrozenBucket {
  bucket: string;
  start: number;
  /** Events from `start` to here are gone, and no others will be taken in. */
  gone: number;
  /** Facts up to here stay as they are: what they were derived from is gone, or part of it. */
  final: number;
}

/** A bucket that is or will be measured. */
export interface KnownBucket {
  bucket: string;
  published: boolean;
}

/** So many rows go in one transaction. */
const rowsAtOnce = 20_000;

/** What is kept how long (docs/privacy/retention.md): which events are gone, which facts are final, and letting them go. */
export class Retention {
  constructor(private readonly connection: Connection) {}

  /** The buckets that are final in part or as a whole; they stay as they are until the transaction ends. */
  async frozen(): Promise<(FrozenBucket & { published: boolean })[]> {
    return rows(
      this.connection,
      'SELECT bucket, "start", gone, final, published FROM edge.frozen() ORDER BY bucket',
    );
  }

  /** Lets nobody take in or derive until the transaction ends; false when somebody does or when anything waits. */
  async holdQuiet(): Promise<boolean> {
    const { held } = await row<{ held: boolean }>(
      this.connection,
      `SELECT pg_try_advisory_xact_lock(hashtext('edge.retention')) AS held`,
    );
    if (!held) return false;
    // A statement of its own: it has to see what was committed while we came by the lock.
    const { quiet } = await row<{ quiet: boolean }>(
      this.connection,
      `SELECT ${nothingWaits} AND NOT EXISTS (SELECT 1 FROM edge.dirty)
              AND NOT EXISTS (SELECT 1 FROM edge.bucket_state WHERE state = 'touched')
              AND NOT EXISTS (SELECT 1 FROM ops.import_run WHERE state = 'reading'
                                OR (state = 'interrupted' AND finished_at > clock_timestamp() - interval '7 days')) AS quiet`,
    );
    return quiet;
  }

  /** Whether anything has become old since the last run: a day has passed, or something was published or imported. */
  async isDue(): Promise<boolean> {
    const { due } = await row<{ due: boolean }>(
      this.connection,
      `SELECT coalesce((SELECT r.ran_at < clock_timestamp() - interval '1 day'
                            OR EXISTS (SELECT 1 FROM edge.bucket_state WHERE state = 'published' AND changed_at > r.ran_at)
                            OR EXISTS (SELECT 1 FROM ops.import_run WHERE finished_at > r.ran_at)
                          FROM edge.retention r), true) AS due`,
    );
    return due;
  }

  /** Every bucket of which there are or were facts. */
  async buckets(): Promise<KnownBucket[]> {
    return rows<KnownBucket>(
      this.connection,
      `SELECT bucket, state = 'published' AS published FROM edge.bucket_state ORDER BY bucket`,
    );
  }

  /** From now on these are final as far as said; never less far than before. */
  async freeze(frozen: readonly FrozenBucket[]): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.bucket_state b
          SET starts_at = f.start, gone_before = greatest(b.gone_before, f.gone), final_before = greatest(b.final_before, f.final)
         FROM jsonb_to_recordset($1::jsonb) AS f(bucket text, "start" bigint, gone bigint, final bigint)
        WHERE b.bucket = f.bucket`,
      [JSON.stringify(frozen)],
    );
  }

  /** Notes that nothing older than this is kept; the line never moves back. */
  async note(line: number): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO edge.retention AS r (line, ran_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (one) DO UPDATE SET line = greatest(r.line, excluded.line), ran_at = excluded.ran_at`,
      [line],
    );
  }

  /** Deletes some facts of published buckets that are final; answers how many, 0 = there are no more. */
  async deleteFacts(): Promise<number> {
    let deleted = 0;
    for (const kind of factKinds.filter((one) => factTables[one].bucket !== null))
      deleted += await this.deleteSome(
        factTables[kind].table,
        `bucket IN (SELECT bucket FROM edge.bucket_state WHERE state = 'published' AND gone_before IS NOT NULL)`,
      );
    return deleted;
  }

  /** Deletes some pings that are older; answers how many. */
  async deletePings(line: number): Promise<number> {
    return this.deleteSome(factTables.ping.table, `at < $2::bigint`, line);
  }

  /** Drops the partitions that hold nothing newer; answers how many. */
  async dropParts(line: number): Promise<number> {
    const { dropped } = await row<{ dropped: number }>(
      this.connection,
      'SELECT edge.drop_event_parts($1::timestamptz) AS dropped',
      [instantText(line)],
    );
    return dropped;
  }

  /** Deletes some older events of partitions that hold newer ones, too; answers how many. */
  async deleteEvents(line: number): Promise<number> {
    const deleted = await rows(
      this.connection,
      `WITH old AS MATERIALIZED (SELECT tableoid, ctid FROM edge.event WHERE at < $1::timestamptz LIMIT $2)
       DELETE FROM edge.event e USING old WHERE e.at < $1::timestamptz AND (e.tableoid, e.ctid) = (old.tableoid, old.ctid)
       RETURNING 1`,
      [instantText(line), rowsAtOnce],
    );
    return deleted.length;
  }

  /**
   * Writes some facts of a bucket anew where `change` answers another line; answers how many, 0 = it changes no more. What was
   * changed once must stay as it is when it is changed again. Of all facts, or those of one thread or date.
   */
  async rewriteFacts(
    kind: FactKind,
    bucket: string,
    change: (line: string) => string,
    part: string | null = null,
  ): Promise<number> {
    const { table, columns } = factTables[kind];
    const [places, lines]: [string[], string[]] = [[], []];
    await copyOut(
      this.connection,
      `SELECT ctid, ${columns.join(', ')} FROM ${table} WHERE ${whereOf(kind, bucket, part)}`,
      (found) => {
        if (lines.length >= rowsAtOnce) return;
        const tab = found.indexOf('\t');
        const before = found.slice(tab + 1);
        const after = change(before);
        if (after === before) return;
        places.push(found.slice(0, tab));
        lines.push(after);
      },
    );
    await rows(this.connection, `DELETE FROM ${table} WHERE ctid = ANY ($1::tid[])`, [places]);
    await copyIn(this.connection, `${table} (${columns.join(', ')})`, lines);
    return lines.length;
  }

  /** Gives the days of a bucket on one date, as lines, to `onLine`. */
  async daysOn(bucket: string, date: string, onLine: (line: string) => void): Promise<void> {
    const { table, columns } = factTables.personDay;
    await copyOut(
      this.connection,
      `SELECT ${columns.join(', ')} FROM ${table} WHERE ${whereOf('personDay', bucket, date)}`,
      onLine,
    );
  }

  /**
   * Takes the names of messages before an instant from what refers to them and is younger: in Slack such a name is an instant.
   * `name` takes their place.
   */
  async forgetNames(line: number, name: string): Promise<void> {
    const isOld = (column: string): string =>
      `CASE WHEN ${column} ~ '^[1-9][0-9]{14,15}$' THEN ${column}::bigint < $1::bigint ELSE false END`;
    for (const kind of ['request', 'thread', 'ping'] as const) {
      const { table } = factTables[kind];
      await rows(this.connection, `UPDATE ${table} SET thread = $2 WHERE ${isOld('thread')}`, [line, name]);
    }
    await rows(
      this.connection,
      `UPDATE edge.event SET thread = $2 WHERE thread <> id AND ${isOld('thread')}`,
      [line, name],
    );
    for (const [type, key] of [
      ['reaction', 'on'],
      ['deletion', 'of'],
    ] as const)
      await rows(
        this.connection,
        `UPDATE edge.event SET action = jsonb_set(action, '{${key}}', to_jsonb($2::text))
          WHERE action ->> 'type' = '${type}' AND ${isOld(`(action ->> '${key}')`)}`,
        [line, name],
      );
  }

  /** Makes dates of the instants before this since which people have had a zone. */
  async dateZones(line: number): Promise<void> {
    await rows(
      this.connection,
      `DELETE FROM edge.person_zone z
        WHERE z.since < $1::bigint AND EXISTS (
          SELECT 1 FROM edge.person_zone later
           WHERE (later.source, later.id) = (z.source, z.id) AND later.since > z.since AND later.since < $1::bigint
             AND later.since / ${microsPerDay} = z.since / ${microsPerDay})`,
      [line],
    );
    await rows(
      this.connection,
      `UPDATE edge.person_zone SET since = since - since % ${microsPerDay}
        WHERE since < $1::bigint AND since % ${microsPerDay} <> 0`,
      [line],
    );
  }

  /** Deletes records that could not be taken in before this. */
  async deleteLetters(line: number): Promise<void> {
    await rows(this.connection, 'DELETE FROM ops.dead_letter WHERE failed_at < $1::timestamptz', [
      instantText(line),
    ]);
  }

  /** Deletes what people contributed to quarters that are published as a whole, and later their members; answers how many values. */
  async forgetCohorts(): Promise<number> {
    const { forgotten } = await row<{ forgotten: number }>(
      this.connection,
      'SELECT edge.forget_cohorts() AS forgotten',
    );
    return forgotten;
  }

  /**
   * Deletes people and conversations that nothing refers to any more, nor any sealed page, which these people are in, with what
   * their names stand for; answers how many.
   */
  async deleteStrangers(inPages: readonly string[]): Promise<number> {
    const gone = await rows<{ name: string }>(
      this.connection,
      `WITH used AS MATERIALIZED (${usedNames}),
       people AS (DELETE FROM edge.person p WHERE NOT EXISTS (SELECT 1 FROM used WHERE name = p.id) RETURNING p.id),
       zones AS (DELETE FROM edge.person_zone z WHERE NOT EXISTS (SELECT 1 FROM used WHERE name = z.id) RETURNING 1),
       places AS (DELETE FROM edge.conversation c WHERE NOT EXISTS (SELECT 1 FROM used WHERE name = c.id) RETURNING c.id)
       DELETE FROM edge.identity i WHERE kind <> 'group' AND NOT EXISTS (SELECT 1 FROM used WHERE name = i.pseudonym)
       RETURNING pseudonym AS name`,
      [inPages],
    );
    return gone.length;
  }

  private async deleteSome(table: string, condition: string, ...values: unknown[]): Promise<number> {
    const deleted = await rows(
      this.connection,
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT $1)) RETURNING 1`,
      [rowsAtOnce, ...values],
    );
    return deleted.length;
  }
}

const microsPerDay = 86_400_000_000;

const whereOf = (kind: FactKind, bucket: string, part: string | null): string =>
  [
    `bucket IN (VALUES ${literalList([[bucket]])})`,
    ...(part === null ? [] : [`${factTables[kind].part} IN (VALUES ${literalList([[part]])})`]),
  ].join(' AND ');

/** Every string anywhere in a fact: those of names are among them. */
const namesIn = (table: string): string =>
  `SELECT n #>> '{}' FROM ${table} f, jsonb_path_query(f.fact::jsonb, 'strict $.** ? (@.type() == "string")') AS n`;

/** Every name of a person or conversation that something refers to, other than what only lists them. */
const usedNames = [
  'SELECT author AS name FROM edge.event WHERE author IS NOT NULL',
  'SELECT conversation FROM edge.event',
  `SELECT jsonb_array_elements_text(flags -> 'mentions') FROM edge.event WHERE flags ? 'mentions'`,
  `SELECT jsonb_array_elements_text(reactions -> 'doneBy') FROM edge.event WHERE reactions ? 'doneBy'`,
  `SELECT action ->> 'from' FROM edge.event WHERE action ->> 'type' = 'assignment'`,
  `SELECT action ->> 'to' FROM edge.event WHERE action ->> 'type' = 'assignment'`,
  ...(['request', 'thread', 'issue'] as const).flatMap((kind) => [
    `SELECT conversation FROM ${factTables[kind].table}`,
    namesIn(factTables[kind].table),
  ]),
  `SELECT person FROM ${factTables.personDay.table}`,
  namesIn(factTables.personDay.table),
  `SELECT unnest(ARRAY[conversation, "by", "to"]) FROM ${factTables.ping.table}`,
  // What only whoever holds the key can see.
  'SELECT unnest($1::text[])',
  // Whoever may be written to is somebody, too.
  `SELECT unnest(members) FROM edge.conversation c WHERE EXISTS (
     SELECT 1 FROM edge.event e WHERE e.source = c.source AND e.conversation = c.id)`,
].join(' UNION ');
