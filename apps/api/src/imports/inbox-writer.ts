import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IngestRecord } from '@quorum/contracts';
import type { ImportPatch, InboxBatches } from '@quorum/database';
import type { Queues } from '@quorum/queue';

/** Records that wait in one row and are taken in together: a megabyte or so. */
const batchSize = 4000;
/** Records between two breaths, so that other requests are answered while an export is read. */
const breath = 250;
/** A person who watches the bar sees it move at least this often, in milliseconds. */
const quietest = 500;

/**
 * Carries the records of one run into the inbox, in batches, each with the run's progress, one batch under way while the
 * next is filled, never more. Every batch asks for `ingest`.
 */
export class InboxWriter {
  private batch: IngestRecord[] = [];
  private leftOut = 0;
  private underWay: Promise<void> = Promise.resolve();
  private sinceBreath = 0;
  private lastFlush = performance.now();

  /** `progress`: what to say about the run, asked when a batch leaves. */
  constructor(
    private readonly runId: string,
    private readonly inbox: InboxBatches,
    private readonly queues: Queues,
    private readonly progress: () => ImportPatch,
    /** The key the records' pseudonyms are made with. */
    private readonly epoch?: string,
  ) {}

  /** Errors: those of an earlier batch that could not be written. */
  async add(record: IngestRecord): Promise<void> {
    this.batch.push(record);
    if (++this.sinceBreath >= breath) {
      this.sinceBreath = 0;
      await nextTurn();
    }
    if (this.batch.length >= batchSize || performance.now() - this.lastFlush > quietest) await this.flush();
  }

  /** A record that did not pass the door: it counts like any other, so that the counts do not tell. */
  leaveOut(): void {
    this.leftOut += 1;
  }

  /** Everything added so far is committed when this resolves. */
  async close(): Promise<void> {
    await this.flush();
    await this.underWay;
  }

  private async flush(): Promise<void> {
    await this.underWay;
    const { batch: records, leftOut } = this;
    this.batch = [];
    this.leftOut = 0;
    this.lastFlush = performance.now();
    this.underWay = this.write(records, leftOut);
    // Heard by the next flush; unheard until then, it must not end the process.
    this.underWay.catch(() => undefined);
  }

  private async write(records: IngestRecord[], leftOut: number): Promise<void> {
    await this.inbox.append(this.runId, records, this.progress(), { epoch: this.epoch, leftOut });
    // A lost nudge costs time, never data: the worker's sweeper finds what waits. It must not cost the reading either.
    if (records.length > 0) await this.queues.nudge('ingest', {}).catch(() => undefined);
  }
}
