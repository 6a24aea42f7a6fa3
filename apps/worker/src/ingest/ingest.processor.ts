import { Inject, Injectable } from '@nestjs/common';
import { DeadLetters, Events, ImportRuns, Inbox, type WaitingRecord } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { Lifetime } from '../lifetime.js';
import { DATABASE, type Database, LOGGER } from '../platform.module.js';
import { Sweeper } from '../sweeper.js';
import { sortBatch } from './batch.js';
import { takeIn } from './take-in.js';

const batchSize = 2_000;
/** Tries a record gets before it is put aside with its reason. */
const maxAttempts = 5;

/** Queue `ingest`: drains the inbox into events, batch by batch, each in one transaction. */
@Injectable()
export class IngestProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly lifetime: Lifetime,
    private readonly sweeper: Sweeper,
  ) {}

  async run(): Promise<void> {
    while (!this.lifetime.isEnding && (await this.drain(batchSize)) > 0);
    await this.sweeper.sweep('ingest');
  }

  /** One batch; answers how many records were claimed. If it fails its records go one by one: one bad record stops no other. */
  private async drain(limit: number): Promise<number> {
    let claimed: WaitingRecord[] = [];
    try {
      await this.database.transaction(async (transaction) => {
        const inbox = new Inbox(transaction);
        claimed = await inbox.claim(limit);
        const batch = sortBatch(claimed);
        // On a connection of its own: a new partition locks the table, and must not wait for our other locks.
        await new Events(this.database).ensureMonths(batch.events.map(({ at }) => at));
        await takeIn(transaction, batch);
        const letters = new DeadLetters(transaction);
        for (const { id, ...why } of batch.faulty) await letters.add({ inboxId: id, ...why });
        await inbox.remove(claimed.map(({ id }) => id));
        await new ImportRuns(transaction).ingested(countByRun(claimed));
      });
    } catch (error) {
      const [first] = claimed;
      if (!first) throw error;
      if (claimed.length === 1) await this.putOff(first, error);
      else for (let record = 0; record < claimed.length; record += 1) await this.drain(1);
    }
    return claimed.length;
  }

  private async putOff(record: WaitingRecord, error: unknown): Promise<void> {
    const attempts = record.attempts + 1;
    const reason = `Could not be taken in: ${error instanceof Error ? error.name : 'unknown fault'}`;
    this.logger.warn({ err: error, attempts }, 'a record could not be taken in');
    await this.database.transaction(async (transaction) => {
      if (attempts < maxAttempts) return new Inbox(transaction).postpone(record.id, reason);
      await new DeadLetters(transaction).add({ inboxId: record.id, reason, attempts });
      await new ImportRuns(transaction).ingested(countByRun([record]));
    });
  }
}

function countByRun(records: readonly WaitingRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { runId } of records) if (runId !== null) counts.set(runId, (counts.get(runId) ?? 0) + 1);
  return counts;
}
