import { Inject, Injectable } from '@nestjs/common';
import {
  type Connection,
  DeadLetters,
  Events,
  Frontier,
  ImportRuns,
  Inbox,
  InboxBatches,
  KeyEpochs,
  type WaitingBatch,
} from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import { CLOCK, DATABASE, type Database, LOGGER } from '../platform.module.js';
import { type Arrived, type FaultyLine, readLines, readSound, sortBatch } from './batch.js';
import { conversationOf } from './marks.js';
import { Objectors } from './objectors.js';
import { reasonOf } from './record-lane.js';
import { takeIn, takeInSound, type Taking } from './take-in.js';

/** A record the database refused. */
interface Refused extends Arrived {
  reason: string;
}

/** What became of a batch. */
interface Taken {
  faulty: readonly FaultyLine[];
  refused: readonly Refused[];
}

/** Tries a batch gets, in pieces, before its records go on one by one. */
const maxAttempts = 5;

/** Batches of imports: each in one transaction, and in pieces if that fails. */
@Injectable()
export class BatchLane {
  /** Where the data ended before the run that is being taken in. */
  private before: { runId: string; at: number } | null = null;

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
      return await this.takeNext(null, onClaimed, async (transaction, batch) => {
        await new InboxBatches(transaction).lockBesideOthers();
        return this.takeWhole(transaction, batch);
      });
    } catch (error) {
      if (claimed === null) throw error;
      const { id, size, attempts } = claimed as WaitingBatch;
      this.logger.warn({ err: error, records: size }, 'a batch could not be taken in; trying it in pieces');
      await this.pickApart(id, attempts + 1);
      return size;
    }
  }

  /**
   * What the database refuses goes on by itself, with the tries every record gets; everything else is taken in. If nothing
   * of it can be, everything goes on by itself in the end: else it would wait for ever, and all publishing with it.
   */
  private async pickApart(id: number, attempts: number): Promise<void> {
    try {
      await this.takeNext(id, ignore, async (transaction, batch) => {
        await new InboxBatches(transaction).lockAlone();
        const { arrived: all, faulty } = await this.read(batch);
        const arrived = await (await Objectors.underThisKey(transaction)).leftOutOf(all);
        // All of them first: other lanes would else wait for the second half while we wait for theirs.
        await new Events(transaction).lock(sortBatch(arrived).events.map(conversationOf));
        return { faulty, refused: await this.inHalves(transaction, arrived, batch) };
      });
    } catch (error) {
      this.logger.warn({ err: error, attempts }, 'a batch could not be taken in');
      const reason = reasonOf(error);
      if (attempts < maxAttempts) await new InboxBatches(this.database).postpone(id, reason);
      else
        await this.takeNext(id, ignore, (_, batch) => {
          const { arrived, faulty } = readLines(batch);
          return Promise.resolve({ faulty, refused: arrived.map((one) => ({ ...one, reason })) });
        });
    }
  }

  private async takeNext(
    id: number | null,
    onClaimed: (batch: WaitingBatch) => void,
    take: (transaction: Connection, batch: WaitingBatch) => Promise<Taken>,
  ): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const batches = new InboxBatches(transaction);
      await new KeyEpochs(transaction).hold();
      const batch = await batches.claim(id);
      if (batch === null) return 0;
      onClaimed(batch);
      const { faulty, refused } = await take(transaction, batch);
      await this.putAside(transaction, batch, faulty);
      const waiting = refused.length === 0 ? 0 : await new Inbox(transaction).addFailed(batch.runId, refused);
      await batches.remove(batch.id);
      await new ImportRuns(transaction).ingested(new Map([[batch.runId, batch.size - waiting]]));
      // A batch of identities alone counts nothing, and is a batch.
      return Math.max(1, batch.size);
    });
  }

  /** Without reading its events if it can be, else record by record. */
  private async takeWhole(transaction: Connection, batch: WaitingBatch): Promise<Taken> {
    const objectors = await Objectors.underThisKey(transaction);
    const sound = objectors.areIn(batch) ? null : readSound(batch);
    if (sound === null) return this.takeRead(transaction, batch, await this.read(batch));
    await new Events(this.database).ensureMonths(sound.summary.months);
    if (await takeInSound(transaction, sound, await this.taking(batch))) return nothingLeft;
    return this.takeRead(transaction, batch, readLines(batch));
  }

  private async takeRead(
    transaction: Connection,
    batch: WaitingBatch,
    { arrived: all, faulty }: ReturnType<typeof readLines>,
  ): Promise<Taken> {
    const arrived = await (await Objectors.underThisKey(transaction)).leftOutOf(all);
    await takeIn(transaction, sortBatch(arrived), await this.taking(batch));
    return { faulty, refused: [] };
  }

  private async read(batch: WaitingBatch): Promise<ReturnType<typeof readLines>> {
    const found = readLines(batch);
    // On a connection of its own and before anything is written: a new partition locks the whole table.
    await new Events(this.database).ensureMonths(instantsOf(found.arrived));
    return found;
  }

  private async taking({ runId }: WaitingBatch): Promise<Taking> {
    // On a connection of its own: the other lane needs it before this transaction ends.
    if (this.before?.runId !== runId)
      this.before = { runId, at: await new Frontier(this.database).before(runId) };
    return { lane: 'import', now: this.clock.now(), before: this.before.at };
  }

  /** Each half behind a savepoint, and halves of what fails, down to the single record; answers those. */
  private async inHalves(
    transaction: Connection,
    arrived: readonly Arrived[],
    batch: WaitingBatch,
  ): Promise<Refused[]> {
    const middle = Math.ceil(arrived.length / 2);
    const refused: Refused[] = [];
    const taking = await this.taking(batch);
    for (const half of [arrived.slice(0, middle), arrived.slice(middle)]) {
      if (half.length === 0) continue;
      try {
        await transaction.transaction((savepoint) => takeIn(savepoint, sortBatch(half), taking));
      } catch (error) {
        const [only] = half;
        if (only && half.length === 1) refused.push({ ...only, reason: reasonOf(error) });
        else refused.push(...(await this.inHalves(transaction, half, batch)));
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

const nothingLeft: Taken = { faulty: [], refused: [] };
const ignore = (): void => undefined;

const instantsOf = (arrived: readonly Arrived[]): number[] =>
  arrived.flatMap(({ record }) => (record.record === 'event' ? [record.event.at] : []));
