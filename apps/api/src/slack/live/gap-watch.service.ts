import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { StoredConnection } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { type ApiSettings, LOGGER, SETTINGS } from '../../platform.module.js';
import { GapFiller, type GapReason } from '../gap-filler.js';
import { LiveConnections } from './live-connections.service.js';
import { Outage } from './outage.js';

const minute = 60_000_000;
/** Shorter interruptions are bridged by Slack itself, which sends again at once, a minute and five minutes later. */
const shortestGap = 4 * minute;

/** Has the past read wherever events may have been missed: before this process began, without a socket or without a database. */
@Injectable()
export class GapWatch implements OnApplicationBootstrap {
  private readonly outage = new Outage();

  constructor(
    private readonly connections: LiveConnections,
    private readonly gaps: GapFiller,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Of connections over HTTP; those over a socket begin when it is open. */
  async onApplicationBootstrap(): Promise<void> {
    const all = await this.connections.list().catch(() => []);
    for (const { stored } of all)
      if (stored.receives === 'http' && stored.state === 'active') await this.begun(stored, 'start');
  }

  /** Events come again; the last one that came before says since when none may have. */
  async begun({ id, lastReceivedAt, createdAt }: StoredConnection, reason: GapReason): Promise<void> {
    await this.resumed(id, lastReceivedAt ?? createdAt, reason);
  }

  /** Events come again after none could from `since` (microseconds) on. */
  async resumed(connection: string, since: number, reason: GapReason): Promise<void> {
    if (this.settings.clock.now() - since <= shortestGap) return;
    await this.fill(connection, since, reason);
  }

  /** An event could not be kept. */
  failed(): void {
    this.outage.failed(this.settings.clock.now());
  }

  /** An event was kept. */
  worked(): void {
    const since = this.outage.worked(this.settings.clock.now());
    if (since !== null) void this.fillAll(since);
  }

  private async fillAll(since: number): Promise<void> {
    for (const { stored } of await this.connections.list().catch(() => []))
      if (stored.state === 'active' && stored.receives !== 'nothing')
        await this.fill(stored.id, since, 'database-back');
  }

  private async fill(connection: string, since: number, reason: GapReason): Promise<void> {
    try {
      await this.gaps.fill(connection, since - minute, reason);
    } catch (error) {
      this.logger.warn(
        { err: error, connection, reason },
        'a gap could not be noted; the nightly reading fills it',
      );
    }
  }
}
