import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor, AuditRecord, Backfill } from '@quorum/contracts';
import {
  AuditLog,
  Backfills,
  type Connection,
  Connections,
  ReadingRunParts,
  Readings,
  type StoredBackfill,
  type StoredConnection,
} from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { ProblemError } from '@quorum/runtime';
import { microsPerDay } from '@quorum/time';
import { backfillView } from '../../connections/connection-view.js';
import { type ApiSettings, DATABASE, QUEUES, SETTINGS } from '../../platform.module.js';
import { channelsPart, peoplePart } from './part-positions.js';
import { ReadingRuns } from './reading-runs.service.js';

/** Reading the past as administrators see and handle it; what they do is recorded. */
@Injectable()
export class BackfillsService {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
    private readonly runs: ReadingRuns,
  ) {}

  /** Reads so many days back, with people and members; what is being read already is widened. Errors: 404, 409. */
  async start(connection: string, days: number, by: AuditActor): Promise<Backfill> {
    const found = await this.found(connection);
    if (found.state !== 'active')
      throw new ProblemError(409, `The connection is ${found.state}: nothing can be read of it.`);
    const since = this.settings.clock.now() - days * microsPerDay;
    const run = await this.runs.start(connection, { since, members: true });
    if (run === null) throw new ProblemError(409, 'The connection is removed: nothing can be read of it.');
    await this.record(by, {
      action: 'backfill.started',
      detail: { connection, source: found.source, run, days },
    });
    for (const part of [peoplePart, channelsPart])
      await this.queues.nudge('read', { connection, part }).catch(() => undefined);
    return this.view(connection, run);
  }

  /** Errors: 404, 409 where it is not being read. */
  async pause(connection: string, run: string): Promise<Backfill> {
    return this.setPaused(connection, run, true);
  }

  /** Errors: 404, 409 where it is not being read. */
  async resume(connection: string, run: string): Promise<Backfill> {
    return this.setPaused(connection, run, false);
  }

  /** Gives it up: what was read stays, and publishing waits for it no longer. Errors: 404, 409 where it is not being read. */
  async cancel(connection: string, run: string, by: AuditActor): Promise<Backfill> {
    const { source } = await this.found(connection);
    await this.ofConnection(connection, run);
    if (!(await this.runs.cancel(connection, run))) throw notReading();
    await this.record(by, { action: 'backfill.cancelled', detail: { connection, source, run } });
    return this.view(connection, run);
  }

  private async setPaused(connection: string, run: string, paused: boolean): Promise<Backfill> {
    const { run: found } = await this.ofConnection(connection, run);
    if (found.state !== 'reading') throw notReading();
    await new Backfills(this.database).setPaused(run, paused);
    // A run that says what stopped it goes on by itself when that is over; one that is paused by somebody must not.
    await new ReadingRunParts(this.database).say(run, null);
    return this.view(connection, run);
  }

  private async view(connection: string, run: string): Promise<Backfill> {
    const readings = new Readings(this.database);
    const now = this.settings.clock.now();
    const stored = await this.ofConnection(connection, run);
    const progress = await readings.progress(run);
    return backfillView({ stored, progress, waits: await readings.waits(connection, now) }, now);
  }

  private async record(by: AuditActor, what: AuditRecord): Promise<void> {
    await this.database.transaction((transaction) => new AuditLog(transaction).record(by, what));
  }

  private async found(connection: string): Promise<StoredConnection> {
    const found = await new Connections(this.database).get(connection);
    if (found === null) throw new ProblemError(404, 'There is no such connection.');
    return found;
  }

  private async ofConnection(connection: string, run: string): Promise<StoredBackfill> {
    const found = await new Backfills(this.database).get(run);
    if (found?.connection !== connection) throw new ProblemError(404, 'There is no such backfill.');
    return found;
  }
}

const notReading = (): ProblemError => new ProblemError(409, 'It is not being read any more.');
