import type { DeadLetter } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';

/** A record that could not be taken in, kept whole beside its reason so that nothing is lost. */
export interface DeadRecord {
  inboxId: number;
  reason: string;
  attempts: number;
}

/** Inbox records that failed for good (`ops.dead_letter`), and buckets the gate withheld (`ops.withheld`); failed jobs are listed by the queue itself. */
export class DeadLetters {
  constructor(private readonly connection: Connection) {}

  /** Newest first. */
  async list(): Promise<DeadLetter[]> {
    const found = await rows<Omit<DeadLetter, 'failedAt'> & { failedAt: Date }>(
      this.connection,
      `SELECT id::text AS id, queue, reason, failed_at AS "failedAt", attempts
         FROM ops.dead_letter
       UNION ALL SELECT bucket, 'publish', reason, raised_at, attempts FROM ops.withheld
       ORDER BY 4 DESC, 1`,
    );
    return found.map((letter) => ({ ...letter, failedAt: letter.failedAt.toISOString() }));
  }

  /** Worker: takes a record out of the inbox and keeps it here with its reason. False when it is no longer there. */
  async add({ inboxId, reason, attempts }: DeadRecord): Promise<boolean> {
    const added = await rows(
      this.connection,
      `WITH gone AS (DELETE FROM edge.inbox WHERE id = $1 RETURNING run_id, source, key, conversation, record)
       INSERT INTO ops.dead_letter (queue, reason, attempts, run_id, source, key, conversation, record)
       SELECT 'ingest', $2, $3, run_id, source, key, conversation, record FROM gone RETURNING 1`,
      [inboxId, reason, attempts],
    );
    return added.length > 0;
  }

  /** Worker: keeps a line of an import's batch that is no record, with its reason. */
  async addLine(runId: string, place: string, line: string, reason: string): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO ops.dead_letter (queue, reason, attempts, run_id, source, key, record)
       VALUES ('ingest', $3, 1, $1, 'unknown', $2, $4::jsonb)`,
      [runId, place, reason, storable(line)],
    );
  }

  /** Puts a record back into the inbox for another round of tries. False if there is no such letter. */
  async retry(id: string): Promise<boolean> {
    const [answer] = await rows<{ done: boolean }>(
      this.connection,
      'SELECT ops.retry_dead_letter($1::uuid) AS done',
      [id],
    );
    return answer?.done ?? false;
  }

  /** Has a bucket that the gate withheld measured and tried once more. False if it is not withheld. */
  async retryWithheld(bucket: string): Promise<boolean> {
    const [answer] = await rows<{ done: boolean }>(this.connection, 'SELECT ops.retry_withheld($1) AS done', [
      bucket,
    ]);
    return answer?.done ?? false;
  }

  /** Gives a record up. False if there is no such letter. */
  async remove(id: string): Promise<boolean> {
    const removed = await rows(
      this.connection,
      'DELETE FROM ops.dead_letter WHERE id = $1::uuid RETURNING id',
      [id],
    );
    return removed.length > 0;
  }
}

/** A line as `jsonb`: what it says, or itself as a string where JSON or the database cannot hold what it says. */
function storable(line: string): string {
  if (unstorable.test(line)) return JSON.stringify(line);
  try {
    JSON.parse(line);
    return line;
  } catch {
    return JSON.stringify(line);
  }
}

/** Escapes `jsonb` refuses: the character 0 and halves of surrogate pairs. */
const unstorable = /\\u(?:0000|d[89a-f])/i;
