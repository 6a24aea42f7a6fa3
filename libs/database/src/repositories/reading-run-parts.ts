import type { SourceKind } from '@quorum/contracts';
import { type Connection, instantOf, microsOf, row, rows } from '../sql.js';
import type { NewReading, Reading } from './readings.js';

/** A run that reads a connection's past, and whose it is. */
export interface RunOf {
  connection: string;
  runId: string;
}

/** The parts of runs that read a connection's past: how they are asked for, and when a run is at its end. */
export class ReadingRunParts {
  constructor(private readonly connection: Connection) {}

  /** Locks all that concerns the runs of a connection until the transaction ends: one is begun, joined or ended at a time. */
  async lockRuns(connection: string): Promise<void> {
    await rows(this.connection, `SELECT pg_advisory_xact_lock(hashtext('ops.import_run'), hashtext($1))`, [
      connection,
    ]);
  }

  /** Keeps a connection from being removed until the transaction ends. False if it is: no run of it would ever end. */
  async keepConnection(connection: string): Promise<boolean> {
    const found = await rows(
      this.connection,
      `SELECT 1 FROM ops.connection WHERE id = $1 AND state <> 'removed' FOR SHARE`,
      [connection],
    );
    return found.length > 0;
  }

  /** Locks these parts until the transaction ends and answers those there are, by name. */
  async lock(connection: string, parts: readonly string[]): Promise<Map<string, Reading>> {
    const found = await rows<Reading>(
      this.connection,
      `SELECT connection, part, kind, state, run_id AS "runId", position, reason,
              ${microsOf('wait_until')}::float8 AS "waitUntil", ${microsOf('updated_at')}::float8 AS "updatedAt"
         FROM ops.reading WHERE connection = $1 AND part = ANY ($2::text[]) ORDER BY part FOR UPDATE`,
      [connection, parts],
    );
    return new Map(found.map((reading) => [reading.part, reading]));
  }

  /** Puts parts as they are given here. */
  async put(connection: string, parts: readonly Required<NewReading>[]): Promise<void> {
    const of = <Key extends keyof NewReading>(key: Key): Required<NewReading>[Key][] =>
      parts.map((part) => part[key]);
    await rows(
      this.connection,
      `INSERT INTO ops.reading (connection, part, kind, state, run_id, position, reason)
       SELECT $1, p.* FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::bytea[], $7::text[])
         AS p(part, kind, state, run_id, position, reason) ORDER BY p.part
       ON CONFLICT (connection, part) DO UPDATE
         SET kind = excluded.kind, state = excluded.state, run_id = excluded.run_id, position = excluded.position,
             wait_until = NULL, reason = excluded.reason, updated_at = clock_timestamp()`,
      [connection, of('part'), of('kind'), of('state'), of('runId'), of('position'), of('reason')],
    );
  }

  /** The earliest instant (microseconds) a run of this connection that was not given up reads from; `null` = there was none. */
  async earliest(connection: string): Promise<number | null> {
    const { since } = await row<{ since: number | null }>(
      this.connection,
      `SELECT ${microsOf('min(since)')}::float8 AS since FROM ops.import_run
        WHERE connection = $1 AND state IN ('reading', 'processing', 'done')`,
      [connection],
    );
    return since;
  }

  /** Active connections of a source none of whose past from before they were made was ever asked for. */
  async newcomers(source: SourceKind): Promise<string[]> {
    const found = await rows<{ id: string }>(
      this.connection,
      `SELECT id FROM ops.connection c WHERE source = $1 AND state = 'active'
          AND NOT EXISTS (SELECT 1 FROM ops.import_run i
                           WHERE i.connection = c.id AND i.since < c.created_at - interval '12 hours')
        ORDER BY created_at, id`,
      [source],
    );
    return found.map(({ id }) => id);
  }

  /**
   * When (microseconds) the run began that read all channels to its end last; `null` = none did. One that looked at single
   * channels listed nobody, and one that filled a gap went back less than a day: neither says that there is nothing else.
   */
  async readToTheEnd(connection: string): Promise<number | null> {
    const { began } = await row<{ began: number | null }>(
      this.connection,
      `SELECT ${microsOf('max(started_at)')}::float8 AS began FROM ops.import_run
        WHERE connection = $1 AND state IN ('processing', 'done') AND (counts ->> 'people')::int > 0
          AND since <= started_at - interval '23 hours'`,
      [connection],
    );
    return began;
  }

  /** A run reads from an earlier instant (microseconds) on than it was begun for. */
  async widen(runId: string, since: number): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.import_run SET since = least(since, ${instantOf('$2')}) WHERE id = $1`,
      [runId, since],
    );
  }

  /** Says in plain words what keeps a run from its end; `null` = nothing does. Of one that is paused, only that it is over. */
  async say(runId: string, words: string | null): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.import_run SET error = $2 WHERE id = $1 AND state = 'reading' AND error IS DISTINCT FROM $2
          AND ($2 IS NULL OR NOT paused)`,
      [runId, words],
    );
  }

  /** Has a run go on that a fault of its connection stopped; one an administrator paused stays so. */
  async goOn(runId: string): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.import_run SET paused = false, error = NULL
        WHERE id = $1 AND state = 'reading' AND paused AND error IS NOT NULL`,
      [runId],
    );
  }

  /** Whether parts of a run wait still. */
  async waiting(runId: string): Promise<boolean> {
    const { any } = await row<{ any: boolean }>(
      this.connection,
      `SELECT EXISTS (SELECT 1 FROM ops.reading WHERE run_id = $1 AND state IN ('waiting', 'paused')) AS any`,
      [runId],
    );
    return any;
  }

  /** Runs that are under way with no part that waits. */
  async ended(): Promise<RunOf[]> {
    return rows(
      this.connection,
      `SELECT connection, id AS "runId" FROM ops.import_run i
        WHERE kind <> 'export' AND state = 'reading'
          AND NOT EXISTS (SELECT 1 FROM ops.reading r WHERE r.run_id = i.id AND r.state IN ('waiting', 'paused'))`,
    );
  }

  /** What a source's pace was found to be, for an administrator in plain words; a connection that is not active is left alone. */
  async setPace(connection: string, pace: 'full' | 'limited', reason: string | null): Promise<void> {
    await rows(
      this.connection,
      `UPDATE ops.connection SET facts = facts || jsonb_build_object('pace', $2::text), reason = $3, updated_at = clock_timestamp()
        WHERE id = $1 AND state = 'active' AND facts ->> 'pace' <> $2`,
      [connection, pace, reason],
    );
  }
}
