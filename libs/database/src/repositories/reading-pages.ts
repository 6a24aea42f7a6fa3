import type { IngestRecord } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';
import { Backfills } from './backfills.js';
import { InboxBatches } from './inbox-batches.js';
import { maxBatchSize } from './inbox.js';
import { KeyEpochs } from './key-epochs.js';
import { type ReadingPatch, Readings } from './readings.js';

/** What a page of a source brought, and where its reading stands after it. */
export interface ReadPage {
  connection: string;
  part: string;
  runId: string;
  /** The position it was read from: whoever finds another has been overtaken. */
  before: Buffer;
  patch: ReadingPatch;
  /** Under pseudonyms. */
  records: readonly IngestRecord[];
  /** Records that were left out at the door. */
  leftOut: number;
  /** The key the pseudonyms are made with. */
  epoch: string;
  /** What it was on the source's side, left out or not. */
  counts: { messages: number; people: number; conversations: number };
}

/** Raised inside a transaction that has been overtaken, so that nothing of it stays. */
class Overtaken extends Error {}

/** Pages of a source on their way in: records, counts and the part's new position are committed together or not at all. */
export class ReadingPages {
  constructor(private readonly connection: Connection) {}

  /**
   * Keeps a page. `besides` runs in the same transaction, after the part is locked. False where the part was changed, given up
   * or purged since it was read: nothing is kept. Errors: `StaleKey`.
   */
  async keep(
    page: ReadPage,
    besides: (transaction: Connection) => Promise<void> = () => Promise.resolve(),
  ): Promise<boolean> {
    try {
      await this.connection.transaction(async (transaction) => {
        const pages = new ReadingPages(transaction);
        // Whoever purges holds the key alone and then waits for the parts: in any other order both would wait for ever.
        await new KeyEpochs(transaction).hold(page.epoch);
        if (!(await pages.isAt(page))) throw new Overtaken();
        // Other parts before the run: whoever holds a part waits for the run, and never the other way round.
        await besides(transaction);
        await pages.append(page);
        await new Readings(transaction).save(page.connection, page.part, page.patch);
      });
      return true;
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }

  /** Moves a part on without a page, from the position it was found at. False where it has been overtaken. */
  async move(
    { connection, part, before }: Pick<ReadPage, 'connection' | 'part' | 'before'>,
    patch: ReadingPatch,
  ): Promise<boolean> {
    return this.connection.transaction(async (transaction) => {
      const found = await rows(
        transaction,
        `SELECT 1 FROM ops.reading WHERE connection = $1 AND part = $2 AND position = $3 AND state = 'waiting' FOR UPDATE`,
        [connection, part, before],
      );
      return found.length > 0 && new Readings(transaction).save(connection, part, patch);
    });
  }

  private async isAt({ connection, part, runId, before }: ReadPage): Promise<boolean> {
    const found = await rows(
      this.connection,
      `SELECT 1 FROM ops.reading r JOIN ops.import_run i ON i.id = r.run_id
        WHERE r.connection = $1 AND r.part = $2 AND r.run_id = $3 AND r.position = $4
          AND r.state = 'waiting' AND i.state = 'reading' AND NOT i.paused
          FOR UPDATE OF r FOR KEY SHARE OF i`,
      [connection, part, runId, before],
    );
    return found.length > 0;
  }

  private async append({ runId, records, leftOut, epoch, counts }: ReadPage): Promise<void> {
    const inbox = new InboxBatches(this.connection);
    for (let from = 0; from === 0 || from < records.length; from += maxBatchSize) {
      const batch = records.slice(from, from + maxBatchSize);
      await inbox.append(runId, batch, {}, { epoch, leftOut: from === 0 ? leftOut : 0 });
    }
    const { messages, people, conversations } = counts;
    if (messages + people + conversations === 0) return;
    await rows(
      this.connection,
      `UPDATE ops.import_run SET counts = counts || jsonb_build_object(
          'messages', (counts ->> 'messages')::int + $2, 'people', (counts ->> 'people')::int + $3,
          'conversations', (counts ->> 'conversations')::int + $4)
        WHERE id = $1`,
      [runId, messages, people, conversations],
    );
    if (messages > 0) await new Backfills(this.connection).notePace(runId, messages);
  }
}
