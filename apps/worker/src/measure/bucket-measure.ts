import { Inject, Injectable } from '@nestjs/common';
import type { Contribution } from '@quorum/contracts';
import type { Connection, PageSeal } from '@quorum/database';
import type { Clock } from '@quorum/time';
import { Directories } from '../derive/directories.js';
import { Lifetime } from '../lifetime.js';
import { CLOCK, DATABASE, type Database, PAGES, SETTINGS, type WorkerSettings } from '../platform.module.js';
import { contributionsOf, type MeasureOptions, measureTouched } from './measure-bucket.js';

/** Measures buckets with this worker's clock and directory. */
@Injectable()
export class BucketMeasure {
  private readonly options: MeasureOptions;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(SETTINGS) { timeZone }: WorkerSettings,
    @Inject(PAGES) pages: PageSeal,
    directories: Directories,
    lifetime: Lifetime,
  ) {
    this.options = { timeZone, clock, directories, pages, isEnding: () => lifetime.isEnding };
  }

  /** Every open bucket whose facts changed. */
  async touched(): Promise<void> {
    await measureTouched(this.database, this.options);
  }

  /** A bucket's contributions as of now, inside one transaction. */
  contributions(transaction: Connection, bucket: string): Promise<Contribution[]> {
    return contributionsOf(transaction, bucket, this.options);
  }
}
