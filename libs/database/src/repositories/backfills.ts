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
  /** `null` = no message was read yet. */
  pace: ReadingPace | null;
}

/** How many messages were read lately. */
export interface ReadingPace {
  /** The slot of five minutes in which messages were read last, counted from 1970. */
  slot: number;
  /** Messages read in it. */
  messages: number;
  /** Messages read in the slot before it. */
  before: number;
}

/** Seconds of a slot of `ReadingPace`. */
export const slotSeconds = 300;

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

  /** Counts messages that were read just now towards the pace of a run. */
  async notePace(run: string, messages: number): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.import_run r
          SET slot = t.slot,
              slot_messages = $2 + CASE WHEN r.slot = t.slot THEN r.slot_messages ELSE 0 END,
              before_messages = CASE r.slot WHEN t.slot THEN r.before_messages WHEN t.slot - 1 THEN r.slot_messages ELSE 0 END
         FROM (SELECT floor(extract(epoch FROM clock_timestamp()) / ${slotSeconds})::int AS slot) t
        WHERE r.id = $1`,
      [run, messages],
    );
  }

  private async first(condition: string, id: string): Promise<StoredBackfill | null> {
    const [found] = await rows<Omit<StoredBackfill, 'run'> & { id: string }>(
      this.connection,
      `SELECT id, connection, ${microsOf('since')}::float8 AS since, paused,
              CASE WHEN slot IS NOT NULL THEN
                json_build_object('slot', slot, 'messages', slot_messages, 'before', before_messages) END AS pace
         FROM ops.import_run
        WHERE kind <> 'export' AND ${condition} ORDER BY started_at DESC, id LIMIT 1`,
      [id],
    );
    if (found === undefined) return null;
    const { id: runId, ...rest } = found;
    const run = await new ImportRuns(this.connection).get(runId);
    return run && { run, ...rest };
  }
}
