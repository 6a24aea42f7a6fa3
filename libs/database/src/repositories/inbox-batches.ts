import type { IngestRecord } from '@quorum/contracts';
import { type BatchColumns, packBatch } from '../batch-lines.js';
import { type Connection, rows } from '../sql.js';
import type { ImportPatch } from './import-run.row.js';
import { ImportRuns } from './import-runs.js';
import { maxBatchSize, pauseAfter } from './inbox.js';
import { KeyEpochs } from './key-epochs.js';

/** Records of an import that wait together. */
export interface WaitingBatch extends BatchColumns {
  id: number;
  /** Order of arrival of its first record; the others follow it one by one. */
  seen: number;
  runId: string;
  /** How many records it counts as: those it holds without identities, and those left out at the door. */
  size: number;
  attempts: number;
}

/** What the door knows of records beside what they say. */
export interface AtTheDoor {
  /** The key their pseudonyms are made with; default: any. */
  epoch?: string | undefined;
  /** Records that were left out before them. */
  leftOut?: number;
}

/** The durable way in for imports (`edge.inbox_batch`): a thousand records and more in one row. */
export class InboxBatches {
  constructor(private readonly connection: Connection) {}

  /**
   * Api: records (4,096 at most) and the run's progress in one transaction. Equal records are told apart on taking in.
   * Errors: `StaleKey` where they are under another key than the one in use.
   */
  async append(
    runId: string,
    records: readonly IngestRecord[],
    progress: ImportPatch = {},
    { epoch, leftOut = 0 }: AtTheDoor = {},
  ): Promise<void> {
    if (records.length > maxBatchSize) throw new RangeError(`A batch holds ${maxBatchSize} records at most.`);
    await this.connection.transaction(async (transaction) => {
      await new KeyEpochs(transaction).hold(epoch);
      const runs = new ImportRuns(transaction);
      // What was left out counts as if it waited and were taken in, and identities never: from a gap in the counts, or from
      // fewer ids than an export holds, anybody could tell how many objected.
      const counted = leftOut + records.filter(({ record }) => record !== 'identity').length;
      if (records.length + leftOut > 0) {
        const { records: others, events, summary, checksum } = packBatch(records);
        await rows(
          transaction,
          `INSERT INTO edge.inbox_batch (run_id, size, records, events, summary, checksum)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [runId, counted, others, events, summary, checksum],
        );
        await runs.arrived(runId, counted, 0);
      }
      await runs.saveProgress(runId, progress);
    });
  }

  /** Worker: locks one batch that is due (this one, or the oldest), leaving those another worker holds. */
  async claim(id: number | null = null): Promise<WaitingBatch | null> {
    const [claimed] = await rows<WaitingBatch>(
      this.connection,
      `SELECT id::float8 AS id, (id * ${maxBatchSize})::float8 AS seen, run_id AS "runId", size,
              records, events, summary, checksum::float8 AS checksum, attempts
         FROM edge.inbox_batch WHERE ${id === null ? 'retry_at <= clock_timestamp()' : 'id = $1'}
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      id === null ? [] : [id],
    );
    return claimed ?? null;
  }

  /** Worker: waits while a batch is picked apart; then no other is until the transaction ends. */
  async lockBesideOthers(): Promise<void> {
    await rows(this.connection, `SELECT pg_advisory_xact_lock_shared(hashtext('edge.inbox_batch'))`);
  }

  /** Worker: waits until no other batch is being taken in, and lets none be until the transaction ends. */
  async lockAlone(): Promise<void> {
    await rows(this.connection, `SELECT pg_advisory_xact_lock(hashtext('edge.inbox_batch'))`);
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
