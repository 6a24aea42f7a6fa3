import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor } from '@quorum/contracts';
import {
  AuditLog,
  BucketStates,
  type Connection,
  GateAlarms,
  ImportRuns,
  KeyEpochs,
  type PageSeal,
  rulesInForce,
} from '@quorum/database';
import { GateViolation } from '@quorum/privacy';
import type { Logger } from '@quorum/runtime';
import { bucketById, type Clock } from '@quorum/time';
import { Directories } from '../derive/directories.js';
import { knownUntil } from '../known-until.js';
import { BucketMeasure } from '../measure/bucket-measure.js';
import {
  CLOCK,
  DATABASE,
  type Database,
  LOGGER,
  PAGES,
  RANDOM,
  type Random,
  SETTINGS,
  type WorkerSettings,
} from '../platform.module.js';
import { Sweeper } from '../sweeper.js';
import { isDue } from './due.js';
import { publishByCohort } from './publish-by-cohort.js';

/** Queue `publish`: one settled bucket, the whole unit tree, one transaction, once and for all. */
@Injectable()
export class PublishProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PAGES) private readonly pages: PageSeal,
    private readonly bucketMeasure: BucketMeasure,
    private readonly directories: Directories,
    private readonly sweeper: Sweeper,
  ) {}

  async run(bucket: string): Promise<void> {
    const left = await this.inOneSnapshot(bucket, (transaction) => this.publish(transaction, bucket));
    if (left !== null) this.logger.info({ bucket, left }, 'a bucket is published');
    if (left === 0) await this.sweeper.sweep('publish');
  }

  /**
   * Whether anything could still change the bucket and what is then read are one view of the database, or an import that
   * starts in between would be half in the figures. `null` when another transaction was faster, and the sweeper comes
   * back, or when the gate refused: then nothing of it is left but the alarm.
   */
  private async inOneSnapshot(bucket: string, work: (transaction: Connection) => Promise<number | null>) {
    try {
      return await this.database.transaction('REPEATABLE READ', work);
    } catch (error) {
      if (isOvertaken(error)) return null;
      if (!(error instanceof GateViolation)) throw error;
      await this.database.transaction(async (transaction) => {
        await new GateAlarms(transaction).raise({ bucket, reason: error.message });
        const detail = { bucket, metric: error.metric };
        await new AuditLog(transaction).record(worker, { action: 'publishing.refused', detail });
      });
      this.logger.error({ bucket, err: error }, 'the gate withholds a bucket');
      return null;
    }
  }

  /** Answers how many due buckets are left; `null` when this one was not to be published now. */
  private async publish(transaction: Connection, id: string): Promise<number | null> {
    await new KeyEpochs(transaction).holdInSnapshot();
    const buckets = new BucketStates(transaction);
    const until = await knownUntil(transaction, this.clock);
    const due = (bucket: string): boolean => isDue(bucket, this.settings.timeZone, until);
    if (!due(id)) return null;
    if (!(await buckets.claimSettled(id))) return null;
    await publishByCohort(transaction, {
      bucket: bucketById(id, this.settings.timeZone),
      // Measured once more unless it was just now: what was open then may have been given up since.
      contributions: await this.bucketMeasure.contributions(transaction, id),
      rules: await rulesInForce(transaction, this.settings.rules, this.clock.now()),
      random: this.random,
      pages: this.pages,
      noiseEpsilon: this.settings.noiseEpsilon,
      directory: (await this.directories.current(transaction)).directory,
    });
    await buckets.markPublished(id);
    const left = (await buckets.measured()).filter(due).length;
    await new ImportRuns(transaction).advance('publish', 1, left);
    return left;
  }
}

const worker: AuditActor = { actor: 'worker', role: 'worker', purpose: 'publishing' };

/** PostgreSQL's `serialization_failure`: a row was changed after our view of it was taken. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '40001';
