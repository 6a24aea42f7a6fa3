import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { IngestRecord } from '@quorum/contracts';
import {
  type Connection,
  type EventCounts,
  isFaultOfRecords,
  LiveInbox,
  type LiveRecord,
  StaleKey,
} from '@quorum/database';
import type { Queues } from '@quorum/queue';
import type { Logger } from '@quorum/runtime';
import { Door } from '../../door/door.js';
import type { OpenDoor } from '../../door/open-door.js';
import { DATABASE, LOGGER, QUEUES } from '../../platform.module.js';
import { EventBatcher } from './event-batcher.js';
import { type EventOutcome, EventTally } from './event-tally.js';
import { KeptDoor } from './kept-door.js';

/** Records of one event under its source's ids, and the connection it came over. */
export interface LiveEvent {
  connection: string;
  records: readonly IngestRecord[];
}

const limits = {
  largest: 500,
  longest: 5_000,
  /** Slack waits three seconds for an answer. */
  patience: 2_500,
};
/** How often counts are written at most and at least, in milliseconds. */
const countMillis = 1_000;

/** Live events through the door and into the inbox, many in one transaction: whoever awaits knows them to be durable. */
@Injectable()
export class LiveWriter implements OnApplicationShutdown {
  private readonly inbox: LiveInbox;
  private readonly batcher = new EventBatcher<LiveEvent>({
    ...limits,
    write: (events) => this.write(events),
  });
  private readonly counts = new EventTally();
  private countedAt = 0;
  private readonly door: KeptDoor;
  private readonly countTimer: NodeJS.Timeout;
  private nudging = false;

  constructor(
    @Inject(DATABASE) database: Connection,
    door: Door,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.inbox = new LiveInbox(database);
    this.door = new KeptDoor(door);
    this.countTimer = setInterval(() => void this.writeCounts(), countMillis).unref();
  }

  /** Resolves when the event is durable. Errors: `IntakeBusy`, the database's. */
  add(event: LiveEvent): Promise<void> {
    return this.batcher.add(event);
  }

  /** Counts an event that is not to be written. */
  note(connection: string, outcome: EventOutcome): void {
    this.counts.note(connection, outcome);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.batcher.close();
    clearInterval(this.countTimer);
    this.door.close();
    await this.writeCounts();
  }

  private async write(events: readonly LiveEvent[]): Promise<void> {
    try {
      await this.writeUnderKeyInUse(events);
    } catch (error) {
      // Identities that were named for nothing are named again.
      this.door.close();
      if (!isFaultOfRecords(error)) throw error;
      if (events.length > 1) {
        for (const event of events) await this.write([event]);
        return;
      }
      // Slack would send it again for a day and in the end stop sending anything.
      this.logger.warn('an event could not be kept: the database takes no record like it');
      events.forEach(({ connection }) => this.note(connection, 'ignored'));
      return;
    }
    this.nudge();
  }

  private async writeUnderKeyInUse(events: readonly LiveEvent[]): Promise<void> {
    for (;;) {
      try {
        return await this.writeThrough(await this.door.open(), events);
      } catch (error) {
        if (!(error instanceof StaleKey)) throw error;
        this.door.close();
      }
    }
  }

  private async writeThrough(door: OpenDoor, events: readonly LiveEvent[]): Promise<void> {
    const records: LiveRecord[] = [];
    for (const { connection, records: given } of events) {
      const passed = given.map((record) => door.pass(record)).filter((record) => record !== null);
      const identities = door.hasNamed ? await door.identities() : [];
      for (const record of [...identities, ...passed]) records.push({ connection, record });
    }
    const due = performance.now() - this.countedAt >= countMillis;
    const waiting = due ? this.counts.take() : new Map<string, EventCounts>();
    const tally = new EventTally();
    tally.giveBack(waiting);
    // What objectors wrote counts like anything else: from a gap anybody could tell how many object.
    for (const { connection } of events) tally.note(connection, 'kept');
    const counts = tally.take();
    try {
      this.counts.giveBack(counts, await this.inbox.append(records, due ? counts : new Map(), door.epoch));
    } catch (error) {
      this.counts.giveBack(waiting);
      throw error;
    }
    if (due) this.countedAt = performance.now();
  }

  private async writeCounts(): Promise<void> {
    if (this.counts.isEmpty) return;
    const taken = this.counts.take();
    const counted = await this.inbox.count(taken).catch(() => []);
    this.counts.giveBack(taken, counted);
  }

  /** One at a time: the inbox knows what waits, and a lost one costs a second. */
  private nudge(): void {
    if (this.nudging) return;
    this.nudging = true;
    void this.queues
      .nudge('ingest', {})
      .catch(() => undefined)
      .finally(() => (this.nudging = false));
  }
}
