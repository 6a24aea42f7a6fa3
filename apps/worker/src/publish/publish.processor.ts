import { Inject, Injectable } from '@nestjs/common';
import { BucketStates, Cells, type Connection, ImportRuns, PublishedUnits, Roster } from '@quorum/database';
import { metricCatalogue } from '@quorum/metrics';
import { publishCells } from '@quorum/privacy';
import type { Logger } from '@quorum/runtime';
import { bucketById, type Clock } from '@quorum/time';
import { knownUntil } from '../known-until.js';
import { BucketMeasure } from '../measure/bucket-measure.js';
import { CLOCK, DATABASE, type Database, LOGGER, SETTINGS, type WorkerSettings } from '../platform.module.js';
import { Sweeper } from '../sweeper.js';
import { isDue } from './due.js';
import { placesIn } from './places.js';

/** Queue `publish`: one settled bucket, the whole unit tree, one transaction, once and for all. */
@Injectable()
export class PublishProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly bucketMeasure: BucketMeasure,
    private readonly sweeper: Sweeper,
  ) {}

  async run(bucket: string): Promise<void> {
    const left = await this.inOneSnapshot((transaction) => this.publish(transaction, bucket));
    if (left !== null) this.logger.info({ bucket, left }, 'a bucket is published');
    if (left === 0) await this.sweeper.sweep('publish');
  }

  /**
   * Whether anything could still change the bucket and what is then read are one view of the database, or an import that
   * starts in between would be half in the figures. `null` when another transaction was faster: the sweeper comes back.
   */
  private async inOneSnapshot(work: (transaction: Connection) => Promise<number | null>) {
    try {
      return await this.database.transaction('REPEATABLE READ', work);
    } catch (error) {
      if (isOvertaken(error)) return null;
      throw error;
    }
  }

  /** Answers how many due buckets are left; `null` when this one was not to be published now. */
  private async publish(transaction: Connection, id: string): Promise<number | null> {
    const buckets = new BucketStates(transaction);
    const until = await knownUntil(transaction, this.clock);
    const due = (bucket: string): boolean => isDue(bucket, this.settings.timeZone, until);
    if (!due(id)) return null;
    if (!(await buckets.claimSettled(id))) return null;
    const roster = await new Roster(transaction).read();
    const bucket = bucketById(id, this.settings.timeZone);
    const cells = publishCells({
      bucket,
      units: roster.units,
      ...placesIn(roster),
      // Measured once more unless it was just now: what was open then may have been given up since.
      contributions: await this.bucketMeasure.contributions(transaction, id),
      cards: metricCatalogue,
      minimumPeople: this.settings.minimumPeople,
    });
    await new PublishedUnits(transaction).follow(roster.units);
    await new Cells(transaction).publish(bucket, cells);
    await buckets.markPublished(id);
    const left = (await buckets.measured()).filter(due).length;
    await new ImportRuns(transaction).advance('publish', 1, left);
    return left;
  }
}

/** PostgreSQL's `serialization_failure`: a row was changed after our view of it was taken. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '40001';
