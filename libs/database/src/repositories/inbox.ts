import type { IngestRecord } from '@quorum/contracts';
import { type Connection, row, rows } from '../sql.js';
import { ImportRuns } from './import-runs.js';
import type { ImportPatch } from './import-run.row.js';
import { KeyEpochs } from './key-epochs.js';
import { nothingWaits } from './nothing-waits.js';

/** A record that waits to be taken in. */
export interface WaitingRecord {
  /** Its place in the inbox. */
  id: number;
  /** Order of arrival, over both lanes; records of a batch have numbers of their own between two arrivals. */
  seen: number;
  runId: string | null;
  /** As stored; validated by whoever takes it in. */
  record: unknown;
  attempts: number;
}

/** Most records of a batch, so that each has a number of its own in the order of arrival. */
export const maxBatchSize = 4_096;

/**
 * The durable way in for records that come one by one (`edge.inbox`): acknowledged means committed here. Imports bring
 * theirs in batches (`InboxBatches`); what waits is what waits in either.
 */
export class Inbox {
  constructor(private readonly connection: Connection) {}

  /**
   * Records and the run's progress in one transaction. A record that already waits unchanged is counted and not kept
   * again; a differing copy of the same identity waits beside it, and the merge on taking in decides between them.
   */
  async append(runId: string, records: readonly IngestRecord[], progress: ImportPatch = {}): Promise<void> {
    const lines = records.map((record) => ({ ...identityOf(record), record }));
    await this.connection.transaction(async (transaction) => {
      await new KeyEpochs(transaction).hold();
      const { kept } = await row<{ kept: number }>(
        transaction,
        `WITH kept AS (
           INSERT INTO edge.inbox (run_id, source, key, conversation, record)
           SELECT $1, l.source, l.key, l.conversation, l.record
             FROM jsonb_to_recordset($2::jsonb) AS l(source text, key text, conversation text, record jsonb)
            -- One order for all: two imports of one export must not wait for each other in a circle.
            ORDER BY l.source, l.key, l.record::text
           ON CONFLICT DO NOTHING RETURNING 1)
         SELECT count(*)::int AS kept FROM kept`,
        [runId, JSON.stringify(lines)],
      );
      const runs = new ImportRuns(transaction);
      await runs.arrived(runId, records.length, records.length - kept);
      await runs.saveProgress(runId, progress);
    });
  }

  /** How many records wait. */
  async waiting(): Promise<number> {
    const { waiting } = await row<{ waiting: number }>(
      this.connection,
      `SELECT (SELECT count(id) FROM edge.inbox)::int +
              (SELECT coalesce(sum(size), 0) FROM edge.inbox_batch)::int AS waiting`,
    );
    return waiting;
  }

  /** True when nothing waits. */
  async isEmpty(): Promise<boolean> {
    const { empty } = await row<{ empty: boolean }>(this.connection, `SELECT ${nothingWaits} AS empty`);
    return empty;
  }

  /** Worker: locks up to `limit` records that are due, oldest first, leaving those another worker holds. */
  async claim(limit: number): Promise<WaitingRecord[]> {
    return rows<WaitingRecord>(
      this.connection,
      `SELECT id::float8 AS id, (id * ${maxBatchSize})::float8 AS seen, run_id AS "runId", record, attempts
         FROM edge.inbox WHERE retry_at <= clock_timestamp() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /**
   * Worker: puts in records of a batch that could not be taken in with it; this was their first try. Answers how many now
   * wait; those that waited already do so once.
   */
  async addFailed(
    runId: string,
    failed: readonly { record: IngestRecord; reason: string }[],
  ): Promise<number> {
    const lines = failed.map(({ record, reason }) => ({ ...identityOf(record), record, reason }));
    const { kept } = await row<{ kept: number }>(
      this.connection,
      `WITH kept AS (
         INSERT INTO edge.inbox (run_id, source, key, conversation, record, attempts, last_error, retry_at)
         SELECT $1, l.source, l.key, l.conversation, l.record, 1, l.reason, clock_timestamp() + ${pauseAfter('0')}
           FROM jsonb_to_recordset($2::jsonb)
                AS l(source text, key text, conversation text, record jsonb, reason text)
          ORDER BY l.source, l.key, l.record::text
         ON CONFLICT DO NOTHING RETURNING 1)
       SELECT count(*)::int AS kept FROM kept`,
      [runId, JSON.stringify(lines)],
    );
    return kept;
  }

  /** Worker: forgets what has been taken in, and counts so many of each run as done. */
  async remove(ids: readonly number[], countByRun: ReadonlyMap<string, number>): Promise<void> {
    await rows(
      this.connection,
      `WITH removed AS (DELETE FROM edge.inbox WHERE id = ANY($1::bigint[])),
       locked AS (SELECT id FROM ops.import_run WHERE id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE)
       UPDATE ops.import_run r SET ingest_done = r.ingest_done + t.taken
         FROM locked JOIN unnest($2::uuid[], $3::int[]) AS t(id, taken) USING (id) WHERE r.id = locked.id`,
      [ids, [...countByRun.keys()], [...countByRun.values()]],
    );
  }

  /** Worker: notes a failed try and puts the next one off, longer each time. */
  async postpone({ id, attempts }: Pick<WaitingRecord, 'id' | 'attempts'>, reason: string): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.inbox
          SET attempts = attempts + 1, last_error = $2, retry_at = clock_timestamp() + ${pauseAfter('attempts')}
        -- Whoever tried it at the same time has noted this try already.
        WHERE id = $1 AND attempts = $3`,
      [id, reason, attempts],
    );
  }
}

/** Fragment: how long to wait after a failed try. */
export const pauseAfter = (attempts: string): string => `interval '250 milliseconds' * power(2, ${attempts})`;

/** What makes two records copies of one thing, and the conversation that waits for it. */
export function identityOf(record: IngestRecord): {
  source: string;
  key: string;
  conversation: string | null;
} {
  switch (record.record) {
    case 'event': {
      const { source, conversation, id } = record.event;
      return { source, key: `event/${conversation}/${id}`, conversation };
    }
    case 'conversation': {
      const { source, id } = record.conversation;
      return { source, key: `conversation/${id}`, conversation: id };
    }
    case 'person':
      return { source: record.person.source, key: `person/${record.person.id}`, conversation: null };
    case 'identity':
      return { source: record.identity.source, key: `identity/${record.identity.id}`, conversation: null };
  }
}
