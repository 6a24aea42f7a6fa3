import { Inject, Injectable } from '@nestjs/common';
import {
  type Connection,
  DeadLetters,
  Events,
  ImportRuns,
  Inbox,
  InboxBatches,
  type WaitingBatch,
} from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import { CLOCK, DATABASE, type Database, LOGGER } from '../platform.module.js';
import { type Arrived, type FaultyLine, readLines, sortBatch } from './batch.js';
import { reasonOf } from './record-lane.js';
import { takeIn } from './take-in.js';

/** A record the database refused. */
interface Refused extends Arrived {
  reason: string;
}

/** Batches of imports: each in one transaction, and in pieces if that fails. */
@Injectable()
export class BatchLane {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One batch; answers how many records it held, 0 when none is due. */
  async drain(): Promise<number> {
    let claimed: WaitingBatch | null = null;
    const onClaimed = (batch: WaitingBatch): void => void (claimed = batch);
    try {
      return await this.takeNext(null, onClaimed, async (transaction, arrived) => {
        await this.takeIn(transaction, arrived);
        return [];
      });
    } catch (error) {
      if (claimed === null) throw error;
      const { id, size } = claimed as WaitingBatch;
      this.logger.warn({ err: error, records: size }, 'a batch could not be taken in; trying it in pieces');
      await this.pickApart(id);
      return size;
    }
  }

  /** What the database refuses goes on by itself, with the tries every record gets; everything else is taken in. */
  private async pickApart(id: number): Promise<void> {
    try {
      await this.takeNext(
        id,
        () => undefined,
        (transaction, arrived) => this.inHalves(transaction, arrived),
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'a batch could not be taken in');
      await new InboxBatches(this.database).postpone(id, reasonOf(error));
    }
  }

  private async takeNext(
    id: number | null,
    onClaimed: (batch: WaitingBatch) => void,
    take: (transaction: Connection, arrived: Arrived[]) => Promise<Refused[]>,
  ): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const batches = new InboxBatches(transaction);
      const batch = await batches.claim(id);
      if (batch === null) return 0;
      onClaimed(batch);
      const { arrived, faulty } = readLines(batch);
      // On a connection of its own and before anything is written: a new partition locks the whole table.
      await new Events(this.database).ensureMonths(instantsOf(arrived));
      const refused = await take(transaction, arrived);
      await this.putAside(transaction, batch, faulty);
      if (refused.length > 0) await new Inbox(transaction).addFailed(batch.runId, refused);
      await batches.remove(batch.id);
      const taken = new Map([[batch.runId, batch.size - refused.length]]);
      await new ImportRuns(transaction).ingested(taken);
      return batch.size;
    });
  }

  private async takeIn(transaction: Connection, arrived: readonly Arrived[]): Promise<void> {
    await takeIn(transaction, sortBatch(arrived), { lane: 'import', now: this.clock.now() });
  }

  /** Each half behind a savepoint, and halves of what fails, down to the single record; answers those. */
  private async inHalves(transaction: Connection, arrived: readonly Arrived[]): Promise<Refused[]> {
    const middle = Math.ceil(arrived.length / 2);
    const refused: Refused[] = [];
    for (const half of [arrived.slice(0, middle), arrived.slice(middle)]) {
      if (half.length === 0) continue;
      try {
        await transaction.transaction((savepoint) => this.takeIn(savepoint, half));
      } catch (error) {
        const [only] = half;
        if (only && half.length === 1) refused.push({ ...only, reason: reasonOf(error) });
        else refused.push(...(await this.inHalves(transaction, half)));
      }
    }
    return refused;
  }

  private async putAside(
    transaction: Connection,
    { id, runId }: WaitingBatch,
    faulty: readonly FaultyLine[],
  ): Promise<void> {
    const letters = new DeadLetters(transaction);
    for (const { number, line, reason } of faulty)
      await letters.addLine(runId, `batch/${id}/${number}`, line, reason);
  }
}

const instantsOf = (arrived: readonly Arrived[]): number[] =>
  arrived.flatMap(({ record }) => (record.record === 'event' ? [record.event.at] : []));
