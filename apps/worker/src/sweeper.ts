import { Inject, Injectable } from '@nestjs/common';
import { type QueueName, queueNames } from '@quorum/contracts';
import {
  BucketStates,
  Cohorts,
  Dirty,
  ImportRuns,
  Inbox,
  PublishedUnits,
  Retention,
  RosterReader,
} from '@quorum/database';
import type { Queues } from '@quorum/queue';
import type { Logger } from '@quorum/runtime';
import { type Clock, microsPerDay } from '@quorum/time';
import { knownUntil } from './known-until.js';
import {
  CLOCK,
  DATABASE,
  type Database,
  LOGGER,
  PAGES,
  QUEUES,
  SETTINGS,
  type WorkerSettings,
} from './platform.module.js';
import type { Pages } from './pages.js';
import { isDue } from './publish/due.js';

const everyMillis = 1_000;
/** A queue whose job has just failed for good is left alone for so long. */
const restMillis = 60_000;

/** Looks at what waits in the database and nudges whoever does it: a lost nudge costs time, never data. */
@Injectable()
export class Sweeper {
  private timer: NodeJS.Timeout | null = null;
  /** Day of the clock on which retention was last asked for. */
  private askedOn = -1;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    @Inject(PAGES) private readonly pages: Pages,
  ) {}

  start(): void {
    const tick = (): void => {
      this.sweeping = this.sweep()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'looking for what waits'))
        .finally(() => {
          if (this.timer) this.timer = setTimeout(tick, everyMillis);
        });
    };
    this.timer = setTimeout(tick, 0);
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.sweeping;
  }

  /**
   * One look; answers when the nudges are out. A queue that has just done its part asks for those `after` it only: what
   * it left behind waits for a reason, and for the next tick.
   */
  async sweep(after?: QueueName): Promise<void> {
    const runs = new ImportRuns(this.database);
    const buckets = new BucketStates(this.database);
    const inboxEmpty = await new Inbox(this.database).isEmpty();
    const nothingDirty = await new Dirty(this.database).isEmpty();
    const nothingTouched = (await buckets.touched()) === 0;
    const resting = await this.resting();
    await this.askOnceADay();
    const mayNudge = (queue: QueueName): boolean =>
      !resting.has(queue) && (after === undefined || queueNames.indexOf(queue) > queueNames.indexOf(after));
    if (!inboxEmpty && mayNudge('ingest')) await this.queues.nudge('ingest', {});
    if (!nothingDirty && mayNudge('derive') && !(await runs.anyReading()))
      await this.queues.nudge('derive', {});
    if (!nothingTouched && mayNudge('measure')) await this.queues.nudge('measure', {});
    if (!inboxEmpty || !nothingDirty || !nothingTouched) return;

    const measured = await buckets.measured();
    const until = await knownUntil(this.database, this.clock);
    const due = measured.filter((id) => isDue(id, this.settings.timeZone, until));
    if (due.length === 0) {
      await this.settle(runs, measured);
      return this.letGo();
    }
    if (!mayNudge('publish') || (await runs.anyUnread())) return;
    for (const bucket of due) await this.queues.nudge('publish', { bucket });
  }

  private async askOnceADay(): Promise<void> {
    const day = Math.floor(this.clock.now() / microsPerDay);
    if (day === this.askedOn) return;
    await this.queues.nudge('retention', {});
    this.askedOn = day;
  }

  /** Nothing waits that would need what is old: what was just published or imported goes without waiting for tomorrow. */
  private async letGo(): Promise<void> {
    if (this.settings.retentionDays === undefined) return;
    if (await new Retention(this.database).isDue()) await this.queues.nudge('retention', {});
  }

  /** If nothing waits, imports are done. */
  private async settle(runs: ImportRuns, notYetDue: readonly string[]): Promise<void> {
    if ((await runs.processing()) === 0) return;
    await this.showUnits();
    const done = await runs.settle(notYetDue);
    if (done > 0) this.logger.info({ imports: done }, 'imports are done');
  }

  /** Until a quarter has decided them, the web sees the units of the directory. */
  private async showUnits(): Promise<void> {
    if (await new Cohorts(this.database, this.pages).any()) return;
    const units = await new RosterReader(this.database, this.pages).units();
    await new PublishedUnits(this.database).follow(
      units.map(({ id, name, parent, path }) => ({ id, name, parent, path, kind: 'unit', countedIn: null })),
    );
  }

  private async resting(): Promise<Set<QueueName>> {
    // Queues stamp failures with the machine's clock, whatever clock the buckets are cut by.
    const since = new Date(Date.now() - restMillis).toISOString();
    const letters = await this.queues.deadLetters();
    return new Set(letters.filter(({ failedAt }) => failedAt > since).map(({ queue }) => queue));
  }
}
