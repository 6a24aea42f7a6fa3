import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor } from '@quorum/contracts';
import { AuditLog } from '@quorum/database';
import type { KeyRing, Logger } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import { Directories } from '../derive/directories.js';
import { Lifetime } from '../lifetime.js';
import {
  CLOCK,
  DATABASE,
  type Database,
  KEYS,
  LOGGER,
  PAGES,
  type Random,
  RANDOM,
  SETTINGS,
  type WorkerSettings,
} from '../platform.module.js';
import type { Pages } from '../pages.js';
import { takeOutErased } from '../take-out-erased.js';
import { retain } from './retain.js';
import { rotateKeys } from './rotate-keys.js';

/** Queue `retention`: once a day, what has lived long enough goes. */
@Injectable()
export class RetentionProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYS) private readonly keys: KeyRing | null,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PAGES) private readonly pages: Pages,
    private readonly lifetime: Lifetime,
    private readonly directories: Directories,
  ) {}

  async run(): Promise<void> {
    await this.rotate();
    await takeOutErased(this.database, this.pages);
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    const { timeZone, retentionDays: days } = this.settings;
    if (days === undefined) return;
    const { clock, lifetime, directories, pages } = this;
    const outcome = await retain(this.database, {
      clock,
      timeZone,
      days,
      directories,
      pages,
      isEnding: () => lifetime.isEnding,
    });
    if (outcome !== 'done') return;
    this.logger.info({ days }, 'what was older is gone');
    await new AuditLog(this.database).record(worker, {
      action: 'erasure.applied',
      detail: { retentionDays: days },
    });
  }

  private async rotate(): Promise<void> {
    if (this.keys === null) return;
    const { clock, random, keys, pages } = this;
    const outcome = await rotateKeys(this.database, {
      keys,
      clock,
      random,
      pages,
      timeZone: this.settings.timeZone,
    });
    if (outcome === 'done')
      this.logger.info('everything is under the next key, and the one before is destroyed');
    if (outcome === 'busy') this.logger.warn('the key is to be replaced once no import is on its way');
  }
}

const worker: AuditActor = { actor: 'worker', role: 'worker', purpose: 'retention' };
