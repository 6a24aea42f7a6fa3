import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { JobPayload } from '@quorum/contracts';
import { type Connection, ReadingRunParts, Readings } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { describeFault, type Logger, systemClock } from '@quorum/runtime';
import { DATABASE, LOGGER, QUEUES } from '../../platform.module.js';
import { DueRuns } from './due-runs.service.js';
import { PartReader } from './part-reader.service.js';
import { PART_READING, type PartReadingOptions } from './reading-options.js';
import { ReadingRuns } from './reading-runs.service.js';

/** Parts that are asked for at a time: PostgreSQL knows what else is due. */
const atATime = 32;
/** After a fault of ours a part rests so many microseconds. */
const rest = 30_000_000;

/**
 * Consumes the queue of parts and looks at what is due: a lost job costs a second, never a message. Nothing is read before
 * `start` and nothing after the api is told to end.
 */
@Injectable()
export class ReadingLoop implements OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();
  private readonly underWay = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PART_READING) private readonly options: PartReadingOptions,
    private readonly reader: PartReader,
    private readonly runs: ReadingRuns,
    private readonly dueRuns: DueRuns,
  ) {}

  start(): void {
    const { concurrency, sweepMillis } = this.options;
    this.queues.process('read', (job) => this.tracked(job), { concurrency });
    const tick = (): void => {
      this.sweeping = this.sweep()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'looking for what is to be read'))
        .finally(() => {
          if (this.timer) this.timer = setTimeout(tick, sweepMillis);
        });
    };
    this.timer = setTimeout(tick, 0);
  }

  /** Resolves when the pages under way are in. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.reader.stop();
    await Promise.all([this.sweeping, ...this.underWay]);
  }

  /** One look: asks for parts that are due, ends runs nothing of which waits, and begins those that are due. */
  async sweep(): Promise<void> {
    if (this.stopped) return;
    await this.dueRuns.begin();
    const ended = await new ReadingRunParts(this.database).ended();
    for (const { connection, runId } of ended)
      if (await this.runs.settle(connection, runId)) this.logger.info({ run: runId }, 'a past was read');
    const due = await new Readings(this.database).due(systemClock.now(), atATime);
    for (const job of due) await this.queues.nudge('read', job);
  }

  private async tracked(job: JobPayload<'read'>): Promise<void> {
    if (this.stopped) return;
    const work = this.work(job);
    this.underWay.add(work);
    await work.finally(() => this.underWay.delete(work));
  }

  /** Never fails: what could not be read is due again later, and a dead letter would only say that once more. */
  private async work(job: JobPayload<'read'>): Promise<void> {
    try {
      if (await this.reader.read(job)) return await this.queues.nudge('read', job);
      if (!this.stopped) await this.sweep();
    } catch (error) {
      // Its message might quote what it choked on.
      this.logger.warn(
        { ...job, fault: { ...describeFault(error), message: undefined } },
        'a part could not be read',
      );
      const due = { waitUntil: systemClock.now() + rest, reason: 'our-fault' };
      await new Readings(this.database).save(job.connection, job.part, due).catch(() => false);
    }
  }
}
