import { Inject, Injectable } from '@nestjs/common';
import { Lifetime } from '../lifetime.js';
import { Sweeper } from '../sweeper.js';
import { BatchLane } from './batch-lane.js';
import { RecordLane } from './record-lane.js';

/** Batches taken in at a time: while PostgreSQL writes one, the next is read. */
const atOnce = 2;

/** Queue `ingest`: drains both ways in into events, records that came by themselves before those of imports. */
@Injectable()
export class IngestProcessor {
  constructor(
    @Inject(RecordLane) private readonly records: RecordLane,
    @Inject(BatchLane) private readonly batches: BatchLane,
    private readonly lifetime: Lifetime,
    private readonly sweeper: Sweeper,
  ) {}

  async run(): Promise<void> {
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, () => this.drainAll()));
    await this.sweeper.sweep('ingest');
    for (const drained of ended) if (drained.status === 'rejected') throw drained.reason;
  }

  private async drainAll(): Promise<void> {
    while (!this.lifetime.isEnding && ((await this.records.drain()) > 0 || (await this.batches.drain()) > 0));
  }
}
