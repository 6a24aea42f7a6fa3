import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, Backfills, type Connection, Connections, ReadingRunParts } from '@quorum/database';
import { microsPerDay } from '@quorum/time';
import { bySource } from '../../connections/connection-keeper.service.js';
import { type ApiSettings, DATABASE, SETTINGS } from '../../platform.module.js';
import { ReadingRuns } from './reading-runs.service.js';

/** How far back a connection that is new is read, in days: a quarter. */
export const firstDays = 91;
/** Milliseconds between two looks at which connection it is time for again. */
const lookMillis = 60_000;
/** A run reads from a little before the one before it began: neither clock is exact. */
const overlap = 60_000_000;
/** Days between two readings; apps that may ask once a minute would be busy with nothing else. */
const daysBetween = { full: 1, limited: 7 } as const;

/**
 * Runs nobody asks for: of a connection that is new, and once a day of everything since the day before, with late replies to six
 * weeks' threads, members, and channels nobody told us of. Whatever events told us of it changes nothing.
 */
@Injectable()
export class DueRuns {
  private lookedAt = -Infinity;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly runs: ReadingRuns,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
  ) {}

  /** Begins what is due; what is due again is looked for once a minute, however often this is asked. */
  async begin(): Promise<void> {
    for (const connection of await new ReadingRunParts(this.database).newcomers('slack')) {
      const since = this.settings.clock.now() - firstDays * microsPerDay;
      const run = await this.runs.start(connection, { since, members: true });
      await this.database.transaction((transaction) =>
        new AuditLog(transaction).record(bySource, {
          action: 'backfill.started',
          detail: { connection, source: 'slack', run, days: firstDays },
        }),
      );
    }
    if (performance.now() - this.lookedAt < lookMillis) return;
    this.lookedAt = performance.now();
    await this.beginAgain();
  }

  /** Reads again what was not for a day; answers for how many connections. */
  async beginAgain(): Promise<number> {
    let begun = 0;
    for (const { id, source, state, facts } of await new Connections(this.database).list()) {
      if (source !== 'slack' || state !== 'active') continue;
      const since = await this.dueSince(id, daysBetween[facts.pace]);
      if (since === null) continue;
      await this.runs.start(id, { since, members: true });
      begun += 1;
    }
    return begun;
  }

  /** From when on to read; `null` = it is not time, or something is being read already. */
  private async dueSince(connection: string, days: number): Promise<number | null> {
    const began = await new ReadingRunParts(this.database).readToTheEnd(connection);
    if (began === null || this.settings.clock.now() - began < days * microsPerDay) return null;
    if ((await new Backfills(this.database).reading(connection)) !== null) return null;
    return began - overlap;
  }
}
