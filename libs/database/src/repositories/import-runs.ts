import type { ImportRun, ImportState } from '@quorum/contracts';
import { Not } from 'typeorm';
import { ImportRunEntity } from '../entities/import-run.entity.js';
import { type Connection, managerOf, rows } from '../sql.js';
import { type ImportPatch, columnsOf, runOf } from './import-run.row.js';
import { nothingWaits } from './nothing-waits.js';

/** Import runs: their visible state, from upload to published cells (`ops.import_run`). */
export class ImportRuns {
  constructor(private readonly connection: Connection) {}

  /** A new run in state `reading`. */
  async create(): Promise<ImportRun> {
    const [created] = await rows<{ id: string }>(
      this.connection,
      `INSERT INTO ops.import_run (state) VALUES ('reading') RETURNING id`,
    );
    const run = created && (await this.get(created.id));
    if (!run) throw new Error('The new import run could not be read back.');
    return run;
  }

  /** `null` when there is no such run. */
  async get(id: string): Promise<ImportRun | null> {
    const found = await managerOf(this.connection).findOneBy(ImportRunEntity, { id });
    return found && runOf(found);
  }

  /** Of exports, newest first: what is read of connections is shown with them. */
  async list(limit = 20): Promise<ImportRun[]> {
    const found = await managerOf(this.connection).find(ImportRunEntity, {
      where: { kind: 'export' },
      order: { startedAt: 'DESC', id: 'ASC' },
      take: limit,
    });
    return found.map(runOf);
  }

  /** True of a run that reads the past of a connection. */
  async isBackfill(id: string): Promise<boolean> {
    return managerOf(this.connection).existsBy(ImportRunEntity, { id, kind: Not('export') });
  }

  /** Writes the parts of a run that the reading process knows; the worker's counters stay as they are. */
  async saveProgress(id: string, patch: ImportPatch): Promise<void> {
    const columns = columnsOf(patch);
    if (Object.keys(columns).length > 0) {
      await managerOf(this.connection).update(ImportRunEntity, { id }, columns);
    }
  }

  /**
   * Ends the reading of a run (`processing`, `failed`) or the run itself (`done`). One that failed after some of its
   * records were taken in is `interrupted`: nothing may be published from half a file.
   */
  async finish(id: string, state: ImportState, error: string | null = null): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.import_run
          SET state = CASE WHEN $2 = 'failed' AND ingest_total > 0 THEN 'interrupted' ELSE $2 END, error = $3,
              finished_at = CASE WHEN $2 IN ('reading', 'processing') THEN NULL ELSE clock_timestamp() END
        WHERE id = $1`,
      [id, state, error],
    );
  }

  /** At api start: whoever was reading an export is gone, and so is the key of its spool file. Answers how many. */
  async markInterrupted(): Promise<number> {
    const marked = await rows(
      this.connection,
      `UPDATE ops.import_run
          SET state = 'interrupted', finished_at = clock_timestamp(),
              error = 'The server stopped while this file was being read. Upload it again: nothing is counted twice.'
        WHERE state = 'reading' AND kind = 'export' RETURNING id`,
    );
    return marked.length;
  }

  /**
   * An export that was read to its end makes up for earlier readings of it that were cut off: they are discarded. It is
   * the same export if it has as many bytes; of one whose bytes were never counted nothing was taken in. Answers how many.
   */
  async makeUpForInterrupted(id: string): Promise<number> {
    const discarded = await rows(
      this.connection,
      `UPDATE ops.import_run cut SET state = 'discarded'
         FROM ops.import_run whole
        WHERE whole.id = $1 AND cut.state = 'interrupted' AND cut.started_at < whole.started_at
          AND cut.kind = 'export' AND whole.kind = 'export'
          AND (cut.read_total IS NULL OR cut.read_total = whole.read_total)
       RETURNING cut.id`,
      [id],
    );
    return discarded.length;
  }

  /** Gives up a failed or interrupted run, so that it no longer holds back publishing. False if it is in another state. */
  async discard(id: string): Promise<boolean> {
    const discarded = await rows(
      this.connection,
      `UPDATE ops.import_run SET state = 'discarded'
        WHERE id = $1 AND state IN ('failed', 'interrupted') RETURNING id`,
      [id],
    );
    return discarded.length > 0;
  }

  /** Worker: counts steps of a stage as done, and says how many are left, for the runs under way. */
  async advance(stage: 'derive' | 'publish', done: number, left: number): Promise<void> {
    await rows(
      this.connection,
      `WITH locked AS (SELECT id FROM ops.import_run WHERE state IN ('reading', 'processing') ORDER BY id FOR UPDATE)
       UPDATE ops.import_run r SET ${stage}_done = ${stage}_done + $1, ${stage}_total = ${stage}_done + $1 + $2
         FROM locked WHERE r.id = locked.id`,
      [done, left],
    );
  }

  /** Counts records as arrived, `known` of them as waiting already and thus done. */
  async arrived(id: string, records: number, known: number): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.import_run
          SET ingest_total = coalesce(ingest_total, 0) + $2, ingest_done = ingest_done + $3 WHERE id = $1`,
      [id, records, known],
    );
  }

  /** Worker: counts marks as derived, and those that wait as left; asks how many only if a run is under way. */
  async advanceDerive(done: number): Promise<void> {
    await rows(
      this.connection,
      `WITH locked AS (SELECT id FROM ops.import_run WHERE state IN ('reading', 'processing') ORDER BY id FOR UPDATE)
       UPDATE ops.import_run r SET derive_done = derive_done + $1,
              derive_total = derive_done + $1 + (SELECT count(*) FROM edge.dirty)
         FROM locked WHERE r.id = locked.id`,
      [done],
    );
  }

  /** Worker: counts inbox records of these runs as taken in. */
  async ingested(taken: ReadonlyMap<string, number>): Promise<void> {
    await rows(
      this.connection,
      `WITH locked AS (SELECT id FROM ops.import_run WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE)
       UPDATE ops.import_run r SET ingest_done = r.ingest_done + t.taken
         FROM locked JOIN unnest($1::uuid[], $2::int[]) AS t(id, taken) USING (id) WHERE r.id = locked.id`,
      [[...taken.keys()], [...taken.values()]],
    );
  }

  /** True while a run holds back publishing: its records are not all in the inbox yet. */
  async anyUnread(): Promise<boolean> {
    const unread = await rows(
      this.connection,
      `SELECT 1 FROM ops.import_run WHERE state IN ('reading', 'interrupted') LIMIT 1`,
    );
    return unread.length > 0;
  }

  /** True while an export is being read: deriving waits, so that no conversation is derived twice. */
  async anyReading(): Promise<boolean> {
    const reading = await rows(
      this.connection,
      `SELECT 1 FROM ops.import_run WHERE state = 'reading' AND kind = 'export' LIMIT 1`,
    );
    return reading.length > 0;
  }

  /** How many runs are in the pipeline with everything read. */
  async processing(): Promise<number> {
    return managerOf(this.connection).countBy(ImportRunEntity, { state: 'processing' });
  }

  /**
   * Worker: ends every run in `processing` if nothing waits any more, looked at in one snapshot: no record, nothing
   * dirty, no bucket but those whose time has not come. Answers how many.
   */
  async settle(notYetDue: readonly string[]): Promise<number> {
    const settled = await rows(
      this.connection,
      `UPDATE ops.import_run
          SET state = 'done', finished_at = clock_timestamp(),
              ingest_total = coalesce(ingest_total, 0), ingest_done = coalesce(ingest_total, 0),
              derive_total = derive_done, publish_total = publish_done
        WHERE state = 'processing'
          AND ${nothingWaits} AND NOT EXISTS (SELECT 1 FROM edge.dirty)
          AND NOT EXISTS (SELECT 1 FROM edge.bucket_state
                           WHERE state = 'touched' OR (state = 'measured' AND bucket <> ALL ($1::text[])))
       RETURNING id`,
      [notYetDue],
    );
    return settled.length;
  }
}
