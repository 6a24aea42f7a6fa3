import { Inject, Injectable } from '@nestjs/common';
import {
  AuditLog,
  Backfills,
  type Connection,
  type ConnectionFacts,
  Connections,
  ReadingRunParts,
  type StoredConnection,
} from '@quorum/database';
import { deniedWords } from '@quorum/privacy';
import { microsPerDay } from '@quorum/time';
import { bySource } from '../../connections/connection-keeper.service.js';
import { SecretBox } from '../../connections/secret-box.js';
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
 * weeks' threads, members, and channels nobody told us of. Whatever events told us of it changes nothing. At once where a
 * connection got new secrets or other channels are denied than when it was read last: what was missed is read, what was stopped
 * goes on, and what is denied now stops.
 */
@Injectable()
export class DueRuns {
  private lookedAt = -Infinity;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly runs: ReadingRuns,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock' | 'deniedChannels'>,
    private readonly secrets: SecretBox,
  ) {}

  /** Begins what is due; what is due again is looked for once a minute, however often this is asked. */
  async begin(): Promise<void> {
    for (const connection of await new ReadingRunParts(this.database).newcomers('slack')) {
      const since = this.settings.clock.now() - firstDays * microsPerDay;
      const run = await this.runs.start(connection, { since, members: true });
      if (run === null) continue;
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

  /** Reads again what was not for a day, or never by the rules there are now; answers for how many connections. */
  async beginAgain(): Promise<number> {
    let begun = 0;
    const connections = new Connections(this.database);
    for (const connection of await connections.list()) {
      if (connection.source !== 'slack' || connection.state !== 'active') continue;
      const rules = this.rulesOf(connection.facts);
      const since = await this.dueSince(connection, rules);
      if (since === null || (await this.runs.start(connection.id, { since, members: true })) === null)
        continue;
      await connections.setFacts(connection.id, { rules });
      begun += 1;
    }
    return begun;
  }

  /** From when on to read; `null` = it is not time, or something is being read already. */
  private async dueSince(connection: StoredConnection, rules: string): Promise<number | null> {
    const { id, createdAt, facts } = connection;
    // What was before it was connected may have been given up; what came after, by events, may not have come.
    const began = (await new ReadingRunParts(this.database).readToTheEnd(id)) ?? createdAt;
    if (facts.rules !== rules) return began - overlap;
    if (this.settings.clock.now() - began < daysBetween[facts.pace] * microsPerDay) return null;
    return (await new Backfills(this.database).reading(id)) === null ? began - overlap : null;
  }

  /** Changes whenever channels that are read might have to be read no more, and is none of their names. */
  private rulesOf({ privateChannels }: ConnectionFacts): string {
    return this.secrets.tag(
      'rules',
      JSON.stringify([deniedWords, this.settings.deniedChannels, privateChannels]),
    );
  }
}
