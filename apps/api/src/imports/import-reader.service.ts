import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ImportState } from '@quorum/contracts';
import { ImportRuns } from '@quorum/database';
import { describeFault, type Logger } from '@quorum/runtime';
import { ExportError } from '@quorum/sources/slack';
import { LOGGER } from '../platform.module.js';
import { ExportReading } from './export-reading.service.js';
import { failureOf } from './import-failure.js';
import { Spool } from './spool.js';
import type { Upload } from './upload.js';

/** An upload on its way through. */
interface Job {
  runId: string;
  upload: Upload;
  stop: AbortController;
  /** Resolves when its run says how it ended and its file is gone; set when its turn comes. */
  ended: Promise<void>;
}

/** A database that restarts is back by the last of these. */
const pausesMs = [250, 1000, 3000];

/** How a reading ends that was not read to the end, and in which words. */
type Stopped = 'discarded' | 'interrupted';
const words: Record<Stopped, string | null> = {
  discarded: null,
  interrupted:
    'The server stopped while this file was being read. Upload it again: nothing is counted twice.',
};

/**
 * Reads uploads in the background, one at a time in the order they came; the others wait, spooled. Whatever way a reading
 * ends, its run says so and its spool file is gone.
 */
@Injectable()
export class ImportReader implements OnApplicationShutdown {
  private readonly queue: Job[] = [];
  private current: Job | null = null;
  private working: Promise<void> = Promise.resolve();
  private stoppedAs: Stopped = 'discarded';
  private announcePrepared: () => void = () => undefined;
  /** Resolves when the spool may be written to. */
  readonly prepared = new Promise<void>((resolve) => {
    this.announcePrepared = resolve;
  });

  constructor(
    private readonly runs: ImportRuns,
    private readonly reading: ExportReading,
    private readonly spool: Spool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Clear what an earlier process left half-read: it can never be read again, its key is gone. Call once the process owns
   * its port, so that two processes never share a spool; uploads wait for it.
   */
  async prepare(): Promise<void> {
    const removed = await this.spool.prepare();
    const interrupted = await this.runs.markInterrupted();
    if (removed + interrupted > 0) this.logger.info({ removed, interrupted }, 'cleared half-read imports');
    this.announcePrepared();
  }

  /** Stop reading, mark what waited, leave nothing on disk. */
  async onApplicationShutdown(): Promise<void> {
    this.stoppedAs = 'interrupted';
    this.current?.stop.abort();
    await Promise.all(this.queue.splice(0).map((job) => this.end(job)));
    await this.working;
  }

  /** How many uploads wait behind the one being read. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Read this upload when its turn comes; from here on the upload is the reader's to remove. */
  enqueue(runId: string, upload: Upload): void {
    this.queue.push({ runId, upload, stop: new AbortController(), ended: Promise.resolve() });
    if (this.current === null) this.working = this.work();
  }

  /** Stop a reading, or drop it before its turn; resolves when its run says so. No such reading: nothing happens. */
  async cancel(runId: string): Promise<void> {
    if (this.current?.runId === runId) {
      const { current } = this;
      current.stop.abort();
      return current.ended;
    }
    const index = this.queue.findIndex((job) => job.runId === runId);
    await Promise.all(this.queue.splice(index, index < 0 ? 0 : 1).map((job) => this.end(job)));
  }

  private async work(): Promise<void> {
    for (let job = this.queue.shift(); job !== undefined; job = this.queue.shift()) {
      this.current = job;
      job.ended = this.read(job);
      await job.ended;
    }
    this.current = null;
  }

  private async read(job: Job): Promise<void> {
    try {
      await this.reading.read(job.runId, job.upload, job.stop.signal);
    } catch (error) {
      if (job.stop.signal.aborted) return this.end(job);
      this.logger.warn({ run: job.runId, fault: faultOf(error) }, 'an export could not be read');
      return this.finish(job, 'failed', failureOf(error));
    }
    this.logger.info({ run: job.runId }, 'an export was read');
    await this.finish(job, 'processing', null);
  }

  /** A job that ends before it was read to the end. */
  private end(job: Job): Promise<void> {
    return this.finish(job, this.stoppedAs, words[this.stoppedAs]);
  }

  /** First the file, then the word that it is gone. A run that cannot be marked at all is marked at the next start. */
  private async finish({ runId, upload }: Job, state: ImportState, reason: string | null): Promise<void> {
    await upload.export.remove();
    for (const pause of pausesMs) {
      try {
        await this.runs.finish(runId, state, reason);
        if (state === 'processing') await this.runs.makeUpForInterrupted(runId);
        return;
      } catch (error) {
        this.logger.warn({ err: error, run: runId }, 'an import could not be marked as ended');
        await sleep(pause);
      }
    }
  }
}

/** A fault met amid content is logged without its message, whatever kind it is: it might quote what it choked on. */
function faultOf(error: unknown): Record<string, unknown> {
  const { message, ...fault } = describeFault(error);
  return error instanceof ExportError ? { message, ...fault } : fault;
}
