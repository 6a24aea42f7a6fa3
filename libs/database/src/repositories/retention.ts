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
   * changed once must stay as it is when it is changed again.
   */
  async rewriteFacts(kind: FactKind, bucket: string, change: (line: string) => string): Promise<number> {
    const { table, columns } = factTables[kind];
    const [places, lines]: [string[], string[]] = [[], []];
    await copyOut(
      this.connection,
      `SELECT ctid, ${columns.join(', ')} FROM ${table} WHERE bucket IN (VALUES ${literalList([[bucket]])})`,
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

  private async deleteSome(table: string, condition: string, ...values: unknown[]): Promise<number> {
    const deleted = await rows(
      this.connection,
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT $1)) RETURNING 1`,
      [rowsAtOnce, ...values],
    );
    return deleted.length;
  }
}
