import { Inject, Injectable } from '@nestjs/common';
import { ImportRuns } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { Lifetime } from '../lifetime.js';
import { DATABASE, type Database, LOGGER, SETTINGS, type WorkerSettings } from '../platform.module.js';
import { Sweeper } from '../sweeper.js';
import { deriveDirty } from './derive-dirty.js';
import { Directories } from './directories.js';

/** Queue `derive`: recomputes the facts of whatever is dirty, and touches the buckets that changed. */
@Injectable()
export class DeriveProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    private readonly directories: Directories,
    private readonly lifetime: Lifetime,
    private readonly sweeper: Sweeper,
  ) {}

  async run(): Promise<void> {
    // While an export is read its conversations are incomplete; the sweeper comes back when it is.
    if (await new ImportRuns(this.database).anyReading()) return;
    const failed = await deriveDirty(this.database, {
      timeZone: this.settings.timeZone,
      directories: this.directories,
      isEnding: () => this.lifetime.isEnding,
      onFailure: (error, owner, { length: count }) =>
        this.logger.warn({ err: error, owner, count }, 'facts could not be derived'),
    });
    await this.sweeper.sweep('derive');
    if (failed.length > 0)
      throw new Error(`Facts of ${failed.length} conversations or people could not be derived.`);
  }
}
