import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { IngestRecord } from '@quorum/contracts';
import { type Connection, isFaultOfRecords, LiveInbox, type LiveRecord, StaleKey } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import type { Logger } from '@quorum/runtime';
import { Door } from '../../door/door.js';
import type { OpenDoor } from '../../door/open-door.js';
import { DATABASE, LOGGER, QUEUES } from '../../platform.module.js';
import { EventBatcher } from './event-batcher.js';
import { EventTally, type EventOutcome } from './event-tally.js';

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
/** Whoever objects is left out at the latest after so many milliseconds, and a key that is gone is forgotten. */
const doorMillis = 30_000;
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
  private door: OpenDoor | null = null;
  private doorTimer: NodeJS.Timeout | undefined;
  private readonly countTimer: NodeJS.Timeout;
  private nudging = false;

  constructor(
    @Inject(DATABASE) database: Connection,
    private readonly doors: Door,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.inbox = new LiveInbox(database);
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
    this.closeDoor();
    await this.writeCounts();
  }

  private async write(events: readonly LiveEvent[]): Promise<void> {
    try {
      await this.writeUnderKeyInUse(events);
    } catch (error) {
      // Identities that were named for nothing are named again.
      this.closeDoor();
      if (!isFaultOfRecords(error)) throw error;
      if (events.length > 1) return this.writeEach(events);
      // Slack would send it again for a day and in the end stop sending anything.
      this.logger.warn('an event could not be kept: the database takes no record like it');
      events.forEach(({ connection }) => this.note(connection, 'ignored'));
      return;
    }
    this.nudge();
  }

  private async writeEach(events: readonly LiveEvent[]): Promise<void> {
    for (const event of events) await this.write([event]);
  }

  private async writeUnderKeyInUse(events: readonly LiveEvent[]): Promise<void> {
    for (;;) {
      try {
        return await this.writeThrough(await this.openDoor(), events);
      } catch (error) {
        if (!(error instanceof StaleKey)) throw error;
        this.closeDoor();
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
    const waiting = due ? this.counts.take() : new Map<string, never>();
    const written = new EventTally();
    written.giveBack(waiting);
    // What objectors wrote counts like anything else: from a gap anybody could tell how many object.
    for (const { connection } of events) written.note(connection, 'kept');
    const counts = written.take();
    let counted: string[];
    try {
      counted = await this.inbox.append(records, due ? counts : new Map(), door.epoch);
    } catch (error) {
      this.counts.giveBack(waiting);
      throw error;
    }
    this.counts.giveBack(counts, counted);
    if (due) this.countedAt = performance.now();
  }

  private async writeCounts(): Promise<void> {
    if (this.counts.isEmpty) return;
    const taken = this.counts.take();
    const counted = await this.inbox.count(taken).catch(() => []);
    this.counts.giveBack(taken, counted);
  }

  private async openDoor(): Promise<OpenDoor> {
    if (this.door !== null) return this.door;
    this.door = await this.doors.open();
    this.doorTimer = setTimeout(() => this.closeDoor(), doorMillis).unref();
    return this.door;
  }

  private closeDoor(): void {
    clearTimeout(this.doorTimer);
    this.door = null;
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
