import { randomUUID } from 'node:crypto';
import type { ConnectionState, SourceKind } from '@quorum/contracts';
import { QueryFailedError } from 'typeorm';
import { type Connection, row, rows } from '../sql.js';
import {
  connectionColumns,
  type ConnectionFacts,
  type EventCounts,
  type StoredConnection,
} from './connection.row.js';
import { KeyEpochs, StaleKey } from './key-epochs.js';

/** A connection as it is made; `seal` gives its secrets, sealed for the id it gets. */
export type NewConnection = Pick<
  StoredConnection,
  'source' | 'workspace' | 'label' | 'receives' | 'facts'
> & { seal: (id: string) => Buffer };

/** Sources connected live, with their secrets (`ops.connection`): of a workspace one at most. */
export class Connections {
  constructor(private readonly connection: Connection) {}

  /**
   * Keeps a connection as `active`. A workspace that is connected already, or was, keeps its id, its counts and its parts, and
   * gets the new secrets. Answers whether it is new, and what it was before where it is not.
   */
  async put(made: NewConnection): Promise<{ connection: StoredConnection; before: ConnectionState | null }> {
    return this.connection.transaction(async (transaction) => {
      const { source, workspace, label, receives, facts, seal } = made;
      await rows(transaction, `SELECT pg_advisory_xact_lock(hashtext('ops.connection'))`);
      const [known] = await rows<{ id: string; state: ConnectionState }>(
        transaction,
        'SELECT id, state FROM ops.connection WHERE (source, workspace) = ($1, $2)',
        [source, workspace],
      );
      const id = known?.id ?? randomUUID();
      const connection = await row<StoredConnection>(
        transaction,
        `INSERT INTO ops.connection AS c (id, source, workspace, label, receives, state, facts, sealed)
         VALUES ($1, $2, $3, $4, $5, 'active', $6::jsonb, $7)
         ON CONFLICT (source, workspace) DO UPDATE
           SET label = excluded.label, receives = excluded.receives, state = 'active', reason = NULL,
               facts = excluded.facts, sealed = excluded.sealed, revision = c.revision + 1, updated_at = clock_timestamp()
         RETURNING ${connectionColumns}`,
        [id, source, workspace, label, receives, JSON.stringify(facts), seal(id)],
      );
      return { connection, before: known?.state ?? null };
    });
  }

  /** Oldest first, removed ones too: their data is still there until it is purged. */
  async list(): Promise<StoredConnection[]> {
    return rows(this.connection, `SELECT ${connectionColumns} FROM ops.connection ORDER BY created_at, id`);
  }

  /** `null` = there is none, or no more. */
  async get(id: string): Promise<StoredConnection | null> {
    const [found] = await rows<StoredConnection>(
      this.connection,
      `SELECT ${connectionColumns} FROM ops.connection WHERE id = $1`,
      [id],
    );
    return found ?? null;
  }

  /** The same, kept from everybody else until the transaction ends; nobody adds a part meanwhile. */
  async hold(id: string): Promise<StoredConnection | null> {
    await rows(this.connection, 'SELECT 1 FROM ops.connection WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id);
  }

  /** The secrets, sealed, and their revision; `null` = there are none. */
  async secrets(id: string): Promise<{ sealed: Buffer; revision: number } | null> {
    const [found] = await rows<{ sealed: Buffer; revision: number }>(
      this.connection,
      'SELECT sealed, revision FROM ops.connection WHERE id = $1 AND sealed IS NOT NULL',
      [id],
    );
    return found ?? null;
  }

  /** Replaces the secrets that were read at a revision. False if somebody else was faster, or they are gone. */
  async saveSecrets(id: string, sealed: Buffer, revision: number): Promise<boolean> {
    const saved = await rows(
      this.connection,
      `UPDATE ops.connection SET sealed = $2, revision = revision + 1, updated_at = clock_timestamp()
        WHERE id = $1 AND revision = $3 AND sealed IS NOT NULL RETURNING 1`,
      [id, sealed, revision],
    );
    return saved.length > 0;
  }

  /** Holds the secrets of a connection alone until the transaction ends: whoever renews a token reads them after this. */
  async holdSecrets(id: string): Promise<void> {
    await rows(this.connection, `SELECT pg_advisory_xact_lock(hashtext('ops.connection'), hashtext($1))`, [
      id,
    ]);
  }

  /** Of a connection that is not removed. Answers the state before; `null` = there is none to change. */
  async setState(
    id: string,
    state: Exclude<ConnectionState, 'removed'>,
    reason: string | null,
  ): Promise<ConnectionState | null> {
    const [changed] = await rows<{ before: ConnectionState }>(
      this.connection,
      `WITH known AS (SELECT id, state FROM ops.connection WHERE id = $1 AND state <> 'removed' FOR UPDATE)
       UPDATE ops.connection c SET state = $2, reason = $3, updated_at = clock_timestamp()
         FROM known WHERE c.id = known.id RETURNING known.state AS before`,
      [id, state, reason],
    );
    return changed?.before ?? null;
  }

  /** Adds to what is known, key by key. */
  async setFacts(id: string, facts: Partial<ConnectionFacts>): Promise<void> {
    await rows(
      this.connection,
      'UPDATE ops.connection SET facts = facts || $2::jsonb, updated_at = clock_timestamp() WHERE id = $1',
      [id, JSON.stringify(facts)],
    );
  }

  /** Adds to the counts of connections; of unknown ones nothing. `received` above 0 sets `lastReceivedAt`. */
  async countEvents(counts: ReadonlyMap<string, EventCounts>): Promise<void> {
    const all = [...counts];
    if (all.length === 0) return;
    const of = (key: keyof EventCounts): number[] => all.map(([, one]) => one[key]);
    await rows(
      this.connection,
      `WITH counted AS (SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS t(id, r, k, i)),
       locked AS (SELECT c.id FROM ops.connection c JOIN counted USING (id) ORDER BY c.id FOR UPDATE OF c)
       UPDATE ops.connection c
          SET received = received + r, kept = kept + k, ignored = ignored + i,
              last_received_at = CASE WHEN r > 0 THEN clock_timestamp() ELSE last_received_at END
         FROM counted JOIN locked USING (id) WHERE c.id = counted.id`,
      [all.map(([id]) => id), of('received'), of('kept'), of('ignored')],
    );
  }

  /**
   * Forgets the secrets for good and gives up what was being read of the past. What was read stays, and its parts with their
   * sealed positions, until `purge`. False if there is none, or it is removed already.
   */
  async remove(id: string): Promise<boolean> {
    return this.connection.transaction(async (transaction) => {
      const removed = await rows(
        transaction,
        `UPDATE ops.connection SET state = 'removed', reason = NULL, sealed = NULL, updated_at = clock_timestamp()
          WHERE id = $1 AND state <> 'removed' RETURNING 1`,
        [id],
      );
      await rows(transaction, 'DELETE FROM ops.connection_wait WHERE connection = $1', [id]);
      await rows(transaction, discardRuns, [id]);
      return removed.length > 0;
    });
  }

  /**
   * Deletes a connection with its secrets and parts, what waits of it, and these conversations (pseudonyms under the key of
   * `epoch`) with everybody nothing names any more; cells stand. Errors: `StaleKey` where another key is in use: nothing is done.
   */
  async purge(
    id: string,
    source: SourceKind,
    epoch: string,
    conversations: readonly string[],
  ): Promise<void> {
    await this.connection.transaction(async (transaction) => {
      // In the order of whoever writes: the key, then the connection. They find their part gone, and their records go with it.
      await new KeyEpochs(transaction).holdAlone();
      await rows(transaction, 'DELETE FROM ops.connection WHERE id = $1', [id]);
      await rows(transaction, discardRuns, [id]);
      try {
        await rows(
          transaction,
          `SELECT edge.purge_conversations($1, $2, $3,
             ARRAY(SELECT id FROM ops.import_run WHERE connection = $4))`,
          [epoch, source, conversations, id],
        );
      } catch (error) {
        const code = error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code;
        throw code === 'QK001' ? new StaleKey() : error;
      }
    });
  }
}

const discardRuns = `UPDATE ops.import_run SET state = 'discarded', finished_at = clock_timestamp()
  WHERE connection = $1 AND state IN ('reading', 'failed', 'interrupted')`;
