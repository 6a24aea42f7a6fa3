import type { IngestRecord } from '@quorum/contracts';
import { QueryFailedError } from 'typeorm';
import { packRecord } from '../event-columns.js';
import { type Connection, rows } from '../sql.js';
import type { EventCounts } from './connection.row.js';
import { identityOf } from './inbox.js';
import { KeyEpochs } from './key-epochs.js';

/** A record, and the connection it came over. */
export interface LiveRecord {
  connection: string;
  record: IngestRecord;
}

/** True of an error that comes back whenever the same records are written: something in them is at fault. */
export function isFaultOfRecords(error: unknown): boolean {
  const code = error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code;
  return typeof code === 'string' && /^2[23]/.test(code);
}

/** The durable way in for live events (`edge.inbox`, of no run): committed means acknowledged. */
export class LiveInbox {
  constructor(private readonly connection: Connection) {}

  /**
   * Api: records of many events and what came in by connection, in one transaction. A record that already waits unchanged is
   * not kept again, and one of a connection that is not active any more not at all. Answers whose counts are in: a connection
   * that is being changed just now is not waited for. Errors: `StaleKey` where the records are under another key than the one
   * in use.
   */
  async append(
    records: readonly LiveRecord[],
    counts: ReadonlyMap<string, EventCounts>,
    epoch: string,
  ): Promise<string[]> {
    const lines = records.map(({ connection, record }) => ({
      ...identityOf(record),
      connection,
      record: packRecord(record),
    }));
    return this.connection.transaction(async (transaction) => {
      await new KeyEpochs(transaction).hold(epoch);
      await rows(
        transaction,
        `INSERT INTO edge.inbox (source, key, conversation, record)
         SELECT l.source, l.key, l.conversation, l.record
           FROM jsonb_to_recordset($1::jsonb)
                AS l(source text, key text, conversation text, connection uuid, record jsonb)
           -- Seen under the lock: what was purged does not come back.
           JOIN ops.connection c ON c.id = l.connection AND c.state = 'active'
          -- One order for all: two that bring the same must not wait for each other in a circle.
          ORDER BY l.source, l.key, l.record::text
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(lines)],
      );
      return new LiveInbox(transaction).count(counts);
    });
  }

  /** Api: only what came in by connection; answers whose counts are in. */
  async count(counts: ReadonlyMap<string, EventCounts>): Promise<string[]> {
    if (counts.size === 0) return [];
    const lines = [...counts].map(([id, { received, kept, ignored }]) => ({ id, received, kept, ignored }));
    const counted = await rows<{ id: string }>(
      this.connection,
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, received int, kept int, ignored int)),
       locked AS (
         SELECT c.id FROM ops.connection c JOIN given USING (id) ORDER BY c.id FOR UPDATE OF c SKIP LOCKED)
       UPDATE ops.connection c
          SET received = c.received + g.received, kept = c.kept + g.kept, ignored = c.ignored + g.ignored,
              last_received_at = CASE WHEN g.received > 0 THEN clock_timestamp() ELSE c.last_received_at END
         FROM given g JOIN locked USING (id) WHERE c.id = g.id
       RETURNING c.id`,
      [JSON.stringify(lines)],
    );
    return counted.map(({ id }) => id);
  }
}
