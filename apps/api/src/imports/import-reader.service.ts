import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ImportRuns } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
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
export class ImportReader implements OnModuleInit, OnApplicationShutdown {
  private readonly queue: Job[] = [];
  private current: Job | null = null;
  private working: Promise<void> = Promise.resolve();
  private stoppedAs: Stopped = 'discarded';

  constructor(
    private readonly runs: ImportRuns,
    private readonly reading: ExportReading,
    private readonly spool: Spool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What an earlier process left half-read can never be read again: its key is gone. */
  async onModuleInit(): Promise<void> {
    const removed = await this.spool.prepare();
    const interrupted = await this.runs.markInterrupted();
    if (removed + interrupted > 0) this.logger.info({ removed, interrupted }, 'cleared half-read imports');
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
    const { runId, upload, stop } = job;
    try {
      await this.reading.read(runId, upload, stop.signal);
      await this.runs.finish(runId, 'processing');
      this.logger.info({ run: runId }, 'an export was read');
    } catch (error) {
      if (stop.signal.aborted) return await this.end(job);
      this.logger.warn({ err: error, run: runId }, 'an export could not be read');
      await this.finish(runId, 'failed', failureOf(error));
    } finally {
      await upload.export.remove();
    }
  }

  /** A job that ends before it was read. */
  private async end({ runId, upload }: Job): Promise<void> {
    await upload.export.remove();
    await this.finish(runId, this.stoppedAs, words[this.stoppedAs]);
  }

  /** A run that cannot be marked now is marked interrupted at the next start. */
  private async finish(runId: string, state: Stopped | 'failed', reason: string | null): Promise<void> {
    try {
      await this.runs.finish(runId, state, reason);
    } catch (error) {
      this.logger.error({ err: error, run: runId }, 'an import could not be marked as ended');
    }
  }
}
