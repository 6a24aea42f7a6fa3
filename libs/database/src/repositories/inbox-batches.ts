import type { IngestRecord } from '@quorum/contracts';
import { packRecord } from '../event-columns.js';
import { type Connection, rows } from '../sql.js';
import type { ImportPatch } from './import-run.row.js';
import { ImportRuns } from './import-runs.js';
import { maxBatchSize, pauseAfter } from './inbox.js';

/** Records of an import that wait together. */
export interface WaitingBatch {
  id: number;
  /** Order of arrival of its first record; the others follow it one by one. */
  seen: number;
  runId: string;
  /** How many records it holds. */
  size: number;
  /** One record a line, as JSON, its event packed; validated by whoever takes it in. */
  records: string;
  attempts: number;
}

/** The durable way in for imports (`edge.inbox_batch`): a thousand records and more in one row. */
export class InboxBatches {
  constructor(private readonly connection: Connection) {}

  /** Api: records (4,096 at most) and the run's progress in one transaction. Equal records are told apart on taking in. */
  async append(runId: string, records: readonly IngestRecord[], progress: ImportPatch = {}): Promise<void> {
    if (records.length > maxBatchSize) throw new RangeError(`A batch holds ${maxBatchSize} records at most.`);
    await this.connection.transaction(async (transaction) => {
      const runs = new ImportRuns(transaction);
      if (records.length > 0) {
        await rows(transaction, 'INSERT INTO edge.inbox_batch (run_id, size, records) VALUES ($1, $2, $3)', [
          runId,
          records.length,
          linesOf(records),
        ]);
        await runs.arrived(runId, records.length, 0);
      }
      await runs.saveProgress(runId, progress);
    });
  }

  /** Worker: locks one batch that is due (this one, or the oldest), leaving those another worker holds. */
  async claim(id: number | null = null): Promise<WaitingBatch | null> {
    const [claimed] = await rows<WaitingBatch>(
      this.connection,
      `SELECT id::float8 AS id, (id * ${maxBatchSize})::float8 AS seen, run_id AS "runId", size, records, attempts
         FROM edge.inbox_batch WHERE ${id === null ? 'retry_at <= clock_timestamp()' : 'id = $1'}
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      id === null ? [] : [id],
    );
    return claimed ?? null;
  }

  /** Worker: forgets what has been taken in. */
  async remove(id: number): Promise<void> {
    await rows(this.connection, 'DELETE FROM edge.inbox_batch WHERE id = $1', [id]);
  }

  /** Worker: notes a failed try and puts the next one off, longer each time. */
  async postpone(id: number, reason: string): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.inbox_batch
          SET attempts = attempts + 1, last_error = $2,
              retry_at = clock_timestamp() + ${pauseAfter('least(attempts, 8)')}
        WHERE id = $1`,
      [id, reason],
    );
  }
}

const linesOf = (records: readonly IngestRecord[]): string =>
  records.map((record) => JSON.stringify(packRecord(record))).join('\n');
