import { Inject, Injectable } from '@nestjs/common';
import type { CommunicationEvent } from '@quorum/contracts';
import {
  commitWithoutWaiting,
  DeadLetters,
  Events,
  ImportRuns,
  Inbox,
  KeyEpochs,
  type WaitingRecord,
} from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import { CLOCK, DATABASE, type Database, LOGGER } from '../platform.module.js';
import { type Arrived, sortBatch } from './batch.js';
import { Objectors } from './objectors.js';
import { readRecord } from './stored-record.js';
import { takeIn } from './take-in.js';

const recordsAtOnce = 2_000;
/** Tries a record gets before it is put aside with its reason. */
const maxAttempts = 5;

/** Records that came one by one: many in one transaction, and one by one if that fails. */
@Injectable()
export class RecordLane {
  /** Months whose partitions have been asked for. */
  private readonly months = new Set<number>();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers how many records were claimed. One bad record stops no other. */
  async drain(limit = recordsAtOnce): Promise<number> {
    let claimed: WaitingRecord[] = [];
    try {
      await this.database.transaction(async (transaction) => {
        const inbox = new Inbox(transaction);
        await new KeyEpochs(transaction).hold();
        claimed = await inbox.claim(limit);
        if (claimed.length === 0) return;
        const { arrived: all, faulty } = readWaiting(claimed);
        const arrived = await (await Objectors.underThisKey(transaction)).leftOutOf(all);
        const batch = sortBatch(arrived);
        await commitWithoutWaiting(transaction);
        await this.ensureMonths(batch.events);
        await takeIn(transaction, batch, { lane: 'live', now: this.clock.now() });
        const letters = new DeadLetters(transaction);
        for (const { id, attempts, reason } of faulty)
          await letters.add({ inboxId: id, reason, attempts: attempts + 1 });
        await inbox.remove(
          claimed.map(({ id }) => id),
          countByRun(claimed),
        );
      });
    } catch (error) {
      const [first] = claimed;
      if (!first) throw error;
      if (claimed.length === 1) await this.putOff(first, error);
      else for (let record = 0; record < claimed.length; record += 1) await this.drain(1);
    }
    return claimed.length;
  }

  /**
   * On a connection of its own: a new partition locks the table, and must not wait for our other locks. What is there
   * stays, so that past months are asked for once; a later one may be refused now and made when its time has come.
   */
  private async ensureMonths(events: readonly CommunicationEvent[]): Promise<void> {
    const unknown = events.filter(({ at }) => !this.months.has(monthOf(at)));
    if (unknown.length === 0) return;
    await new Events(this.database).ensureMonths(unknown.map(({ at }) => at));
    const now = this.clock.now();
    for (const { at } of unknown) if (at <= now) this.months.add(monthOf(at));
  }

  private async putOff(record: WaitingRecord, error: unknown): Promise<void> {
    const attempts = record.attempts + 1;
    this.logger.warn({ err: error, attempts }, 'a record could not be taken in');
    await this.database.transaction(async (transaction) => {
      if (attempts < maxAttempts) return new Inbox(transaction).postpone(record, reasonOf(error));
      const letter = { inboxId: record.id, reason: reasonOf(error), attempts };
      if (!(await new DeadLetters(transaction).add(letter))) return;
      await new ImportRuns(transaction).ingested(countByRun([record]));
    });
  }
}

/** What is said of a record that the database refused: nothing of what is in it. */
export const reasonOf = (error: unknown): string =>
  `Could not be taken in: ${error instanceof Error ? error.name : 'unknown fault'}`;

/** A number for the UTC month an instant lies in. */
function monthOf(at: number): number {
  const date = new Date(at / 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function readWaiting(claimed: readonly WaitingRecord[]): {
  arrived: Arrived[];
  faulty: (WaitingRecord & { reason: string })[];
} {
  const arrived: Arrived[] = [];
  const faulty: (WaitingRecord & { reason: string })[] = [];
  for (const waiting of claimed) {
    const record = readRecord(waiting.record);
    if (typeof record === 'string') faulty.push({ ...waiting, reason: record });
    else arrived.push({ seen: waiting.seen, record });
  }
  return { arrived, faulty };
}

function countByRun(records: readonly WaitingRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { runId } of records) if (runId !== null) counts.set(runId, (counts.get(runId) ?? 0) + 1);
  return counts;
}
