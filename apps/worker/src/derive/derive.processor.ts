import { Inject, Injectable } from '@nestjs/common';
import { BucketStates, Dirty, type DirtyKind, ImportRuns, type SourceKey } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { Lifetime } from '../lifetime.js';
import { DATABASE, type Database, LOGGER, SETTINGS, type WorkerSettings } from '../platform.module.js';
import { Sweeper } from '../sweeper.js';
import { deriveConversations, derivePeople } from './derive-facts.js';

/** How many are derived in one transaction: few round trips, short locks. */
const batchSizes: Record<DirtyKind, number> = { conversation: 20, person: 500 };

/** Queue `derive`: recomputes the facts of dirty conversations and people, and touches the buckets that changed. */
@Injectable()
export class DeriveProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    private readonly lifetime: Lifetime,
    private readonly sweeper: Sweeper,
  ) {}

  async run(): Promise<void> {
    // While an export is read its conversations are incomplete; the sweeper comes back when it is.
    if (await new ImportRuns(this.database).anyReading()) return;
    const failed: SourceKey[] = [
      ...(await this.deriveAll('conversation')),
      ...(await this.deriveAll('person')),
    ];
    await this.sweeper.sweep('derive');
    if (failed.length > 0)
      throw new Error(`Facts of ${failed.length} conversations or people could not be derived.`);
  }

  /** Answers those that could not be derived; they stay dirty and hold nobody else back. */
  private async deriveAll(kind: DirtyKind): Promise<SourceKey[]> {
    const failed: SourceKey[] = [];
    let limit = batchSizes[kind];
    while (!this.lifetime.isEnding) {
      let claimed: SourceKey[] = [];
      try {
        claimed = await this.deriveSome(kind, limit, failed, (keys) => (claimed = keys));
      } catch (error) {
        if (claimed.length === 0) throw error;
        this.logger.warn({ err: error, kind, count: claimed.length }, 'facts could not be derived');
        if (limit === 1) failed.push(...claimed);
        limit = 1;
      }
      if (claimed.length === 0) break;
    }
    return failed;
  }

  private async deriveSome(
    kind: DirtyKind,
    limit: number,
    except: readonly SourceKey[],
    onClaimed: (keys: SourceKey[]) => void,
  ): Promise<SourceKey[]> {
    return this.database.transaction(async (transaction) => {
      const dirty = new Dirty(transaction);
      const keys = await dirty.claim(kind, limit, except);
      if (keys.length === 0) return keys;
      onClaimed(keys);
      const derive = kind === 'conversation' ? deriveConversations : derivePeople;
      const changed = await derive(transaction, keys, this.settings.timeZone);
      await new BucketStates(transaction).touch(changed);
      await new ImportRuns(transaction).advance('derive', keys.length, await dirty.waiting());
      return keys;
    });
  }
}
