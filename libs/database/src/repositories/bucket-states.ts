import { type Connection, row, rows } from '../sql.js';
import { nothingWaits } from './nothing-waits.js';

/** What the contributions of a bucket depend on beside its facts. */
export interface MeasuredAt {
  /** The instant up to which anything was known, microseconds. */
  at: number;
  /** Of people and the directory (`edge.revision`). */
  revision: number;
  /** Which metrics there were, in which versions: any text that differs where they do. */
  metrics: string;
}

/** Where each bucket is on its way to being published (`edge.bucket_state`). */
export class BucketStates {
  constructor(private readonly connection: Connection) {}

  /** Notes changed facts: an open bucket will be measured again, a published one counts them as late and stays. */
  async touch(changed: ReadonlyMap<string, number>): Promise<void> {
    if (changed.size === 0) return;
    await rows(
      this.connection,
      `INSERT INTO edge.bucket_state AS b (bucket, state)
       SELECT bucket, 'touched' FROM unnest($1::text[], $2::int[]) AS t(bucket, facts) ORDER BY bucket
       ON CONFLICT (bucket) DO UPDATE
         SET state = CASE b.state WHEN 'published' THEN b.state ELSE 'touched' END,
             late = b.late + CASE b.state WHEN 'published' THEN ($2::int[])[array_position($1::text[], b.bucket)] ELSE 0 END,
             changed_at = clock_timestamp()`,
      [[...changed.keys()], [...changed.values()]],
    );
  }

  /** Counts what came for buckets of which it is too late, and was not used. */
  async noteLate(late: ReadonlyMap<string, number>): Promise<void> {
    if (late.size === 0) return;
    await rows(
      this.connection,
      `WITH late AS (SELECT * FROM unnest($1::text[], $2::int[]) AS t(bucket, n)),
            held AS (SELECT bucket FROM edge.bucket_state JOIN late USING (bucket) ORDER BY bucket FOR UPDATE OF bucket_state)
       UPDATE edge.bucket_state b SET late = b.late + late.n FROM late JOIN held USING (bucket) WHERE b.bucket = late.bucket`,
      [[...late.keys()], [...late.values()]],
    );
  }

  /** Calendars changed: every open bucket is measured again. In the order of `touch`, so that neither waits for the other. */
  async touchOpen(): Promise<void> {
    await rows(
      this.connection,
      `WITH open AS (SELECT bucket FROM edge.bucket_state WHERE state = 'measured' ORDER BY bucket FOR UPDATE)
       UPDATE edge.bucket_state b SET state = 'touched', changed_at = clock_timestamp()
         FROM open WHERE b.bucket = open.bucket`,
    );
  }

  /** Takes one touched bucket to measure, leaving those another worker holds; `null` when none waits. */
  async claimTouched(): Promise<string | null> {
    const [claimed] = await rows<{ bucket: string }>(
      this.connection,
      `UPDATE edge.bucket_state SET state = 'measured', changed_at = clock_timestamp()
        WHERE bucket = (SELECT bucket FROM edge.bucket_state WHERE state = 'touched'
                         ORDER BY bucket LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING bucket`,
    );
    return claimed?.bucket ?? null;
  }

  /** Notes what a bucket was measured at, in the transaction that measures it. */
  async noteMeasured(bucket: string, { at, revision, metrics }: MeasuredAt): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.bucket_state SET measured_at = $2, measured_revision = $3, measured_metrics = $4 WHERE bucket = $1`,
      [bucket, at, revision, metrics],
    );
  }

  /** Whether a bucket was measured at just this, and nothing has touched it since. */
  async isMeasuredAt(bucket: string, { at, revision, metrics }: MeasuredAt): Promise<boolean> {
    const found = await rows(
      this.connection,
      `SELECT 1 FROM edge.bucket_state
        WHERE bucket = $1 AND state <> 'touched'
          AND (measured_at, measured_revision, measured_metrics) = ($2, $3, $4)`,
      [bucket, at, revision, metrics],
    );
    return found.length > 0;
  }

  /** How many buckets wait to be measured. */
  async touched(): Promise<number> {
    const { touched } = await row<{ touched: number }>(
      this.connection,
      `SELECT count(*)::int AS touched FROM edge.bucket_state WHERE state = 'touched'`,
    );
    return touched;
  }

  /** Measured and not yet published, oldest first; without those the gate withheld. */
  async measured(): Promise<string[]> {
    const found = await rows<{ bucket: string }>(
      this.connection,
      `SELECT bucket FROM edge.bucket_state WHERE state = 'measured' ORDER BY bucket`,
    );
    return found.map(({ bucket }) => bucket);
  }

  /**
   * Locks a bucket for publishing; false when it is not measured, is published already, or when anything waits that
   * could still change it: the inbox, what is dirty, an import that is not read to its end. Buckets are published oldest
   * first, so one before it that is still open waits, too.
   */
  async claimSettled(bucket: string): Promise<boolean> {
    const claimed = await rows(
      this.connection,
      `SELECT 1 FROM edge.bucket_state WHERE bucket = $1 AND state = 'measured' FOR UPDATE`,
      [bucket],
    );
    if (claimed.length === 0) return false;
    const { settled } = await row<{ settled: boolean }>(
      this.connection,
      `SELECT ${nothingWaits} AND NOT EXISTS (SELECT 1 FROM edge.dirty)
              AND NOT EXISTS (SELECT 1 FROM ops.import_run WHERE state IN ('reading', 'interrupted'))
              AND NOT EXISTS (SELECT 1 FROM edge.bucket_state
                               WHERE bucket < $1 AND state IN ('touched', 'measured')) AS settled`,
      [bucket],
    );
    return settled;
  }

  /** For good. */
  async markPublished(bucket: string): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.bucket_state SET state = 'published', changed_at = clock_timestamp() WHERE bucket = $1`,
      [bucket],
    );
  }
}
