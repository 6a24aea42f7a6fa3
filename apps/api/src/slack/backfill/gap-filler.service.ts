import { Inject, Injectable } from '@nestjs/common';
import { type Logger } from '@quorum/runtime';
import { microsPerDay } from '@quorum/time';
import { type ApiSettings, LOGGER, SETTINGS } from '../../platform.module.js';
import { GapFiller, type GapReason, type ListPart } from '../gap-filler.js';
import { ReadingRuns } from './reading-runs.service.js';

/** Fills gaps by reading the past since they opened; one that is being read serves for it. */
@Injectable()
export class BackfillGapFiller extends GapFiller {
  constructor(
    private readonly runs: ReadingRuns,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  async fill(connection: string, since: number, reason: GapReason): Promise<void> {
    const run = await this.runs.start(connection, { since, members: false });
    if (run !== null)
      this.logger.info(
        { connection, run, reason },
        'events may have been missed: they are read from the past',
      );
  }

  async look(connection: string, channel: string, since: number | null): Promise<void> {
    await this.runs.look(connection, channel, since);
  }

  async list(connection: string, part: ListPart): Promise<void> {
    // Groups are asked of Slack whenever somebody wants to see them, and kept nowhere.
    if (part === 'groups') return;
    await this.runs.start(connection, { since: this.settings.clock.now() - microsPerDay, members: false });
  }
}
