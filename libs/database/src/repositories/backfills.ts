import type { ImportRun } from '@quorum/contracts';
import { type Connection, instantOf, microsOf, row, rows } from '../sql.js';
import { ImportRuns } from './import-runs.js';

/** An import run that reads a connection's past. */
export interface StoredBackfill {
  run: ImportRun;
  connection: string;
  /** From when on, microseconds. */
  since: number;
  paused: boolean;
}

/** Runs that read a connection's past (`ops.import_run` of another kind than `export`): they hold back publishing until they end. */
export class Backfills {
  constructor(private readonly connection: Connection) {}

  /** A new run in state `reading`; `since` in microseconds. */
  async create(connection: string, since: number): Promise<StoredBackfill> {
    const { id } = await row<{ id: string }>(
      this.connection,
      `INSERT INTO ops.import_run (state, kind, connection, since)
       SELECT 'reading', c.source, c.id, ${instantOf('$2')} FROM ops.connection c WHERE c.id = $1 RETURNING id`,
      [connection, since],
    );
    const made = await this.get(id);
    if (made === null) throw new Error('The new run could not be read back.');
    return made;
  }

  /** `null` when there is no such run, or it is an export's. */
  async get(run: string): Promise<StoredBackfill | null> {
    return this.first('id = $1', run);
  }

  /** The one that began last; `null` = none ever did. */
  async newest(connection: string): Promise<StoredBackfill | null> {
    return this.first('connection = $1', connection);
  }

  /** The one that is being read, paused or not; `null` = none is. */
  async reading(connection: string): Promise<StoredBackfill | null> {
    return this.first(`connection = $1 AND state = 'reading'`, connection);
  }

  /** Stops or goes on with one that is being read. False if it is not, or stands so already. */
  async setPaused(run: string, paused: boolean): Promise<boolean> {
    const changed = await rows(
      this.connection,
      `UPDATE ops.import_run SET paused = $2
        WHERE id = $1 AND kind <> 'export' AND state = 'reading' AND paused <> $2 RETURNING 1`,
      [run, paused],
    );
    return changed.length > 0;
  }

  private async first(condition: string, id: string): Promise<StoredBackfill | null> {
    const [found] = await rows<Omit<StoredBackfill, 'run'> & { id: string }>(
      this.connection,
      `SELECT id, connection, ${microsOf('since')}::float8 AS since, paused FROM ops.import_run
        WHERE kind <> 'export' AND ${condition} ORDER BY started_at DESC, id LIMIT 1`,
      [id],
    );
    if (found === undefined) return null;
    const { id: runId, ...rest } = found;
    const run = await new ImportRuns(this.connection).get(runId);
    return run && { run, ...rest };
  }
}
