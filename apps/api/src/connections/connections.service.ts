import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor, ConnectionState, ConnectionTest, SourceConnection } from '@quorum/contracts';
import {
  AuditLog,
  Backfills,
  type Connection,
  Connections,
  Readings,
  type StoredConnection,
} from '@quorum/database';
import { ProblemError } from '@quorum/runtime';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';
import { ConnectionKeeper } from './connection-keeper.service.js';
import { type BackfillParts, connectionView } from './connection-view.js';
import { SOURCE_ADAPTERS, type SourceAdapter } from './source-adapter.js';

const unknown = (): ProblemError => new ProblemError(404, 'There is no such connection.');

/** Connections of any source, as administrators see and handle them. */
@Injectable()
export class ConnectionsService {
  private readonly connections: Connections;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock' | 'timeZone'>,
    @Inject(SOURCE_ADAPTERS) private readonly adapters: readonly SourceAdapter[],
    private readonly keeper: ConnectionKeeper,
  ) {
    this.connections = new Connections(database);
  }

  /** Oldest first. */
  async list(): Promise<SourceConnection[]> {
    const views: SourceConnection[] = [];
    for (const stored of await this.connections.list()) views.push(await this.viewOf(stored));
    return views;
  }

  /** Errors: 404. */
  async read(id: string): Promise<SourceConnection> {
    return this.viewOf(await this.found(id));
  }

  /** Errors: 404, 409 where it is not active. */
  async pause(id: string, by: AuditActor): Promise<SourceConnection> {
    await this.change(id, by, { from: ['active'], to: 'paused', action: 'connection.paused' });
    return this.read(id);
  }

  /** What was missed meanwhile is read. Errors: 404, 409 where it is neither paused nor failed. */
  async resume(id: string, by: AuditActor): Promise<SourceConnection> {
    await this.change(id, by, { from: ['paused', 'failed'], to: 'active', action: 'connection.resumed' });
    const stored = await this.found(id);
    await this.adapterOf(stored).resumed(stored);
    return this.viewOf(stored);
  }

  /** Errors: 404, 409 where there are no secrets to test with. */
  async test(id: string): Promise<ConnectionTest> {
    const stored = await this.found(id);
    if (stored.state === 'removed') throw new ProblemError(409, 'It is removed: connect it again first.');
    return this.adapterOf(stored).test(stored);
  }

  /** Removes a connection, with what it brought if `purge` is true; one that is removed may still be purged. Errors: 404. */
  async remove(id: string, purge: boolean, by: AuditActor): Promise<void> {
    const { state } = await this.found(id);
    if (state !== 'removed') await this.keeper.remove(id, by);
    if (purge && !(await this.keeper.purge(id, by))) throw unknown();
  }

  private async change(
    id: string,
    by: AuditActor,
    change: {
      from: readonly ConnectionState[];
      to: 'active' | 'paused';
      action: 'connection.paused' | 'connection.resumed';
    },
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const connections = new Connections(transaction);
      const found = await connections.hold(id);
      if (found === null) throw unknown();
      if (!change.from.includes(found.state))
        throw new ProblemError(409, `It is ${found.state}: ${whatToDo[found.state]}`);
      await connections.setState(id, change.to, null);
      await new AuditLog(transaction).record(by, {
        action: change.action,
        detail: { connection: id, source: found.source },
      });
    });
  }

  private async viewOf(stored: StoredConnection): Promise<SourceConnection> {
    const readings = new Readings(this.database);
    const now = this.settings.clock.now();
    return connectionView({
      stored,
      channels: await readings.counts(stored.id),
      backfill: await this.backfillOf(stored.id, readings, now),
      now,
      zone: this.settings.timeZone,
    });
  }

  private async backfillOf(id: string, readings: Readings, now: number): Promise<BackfillParts | null> {
    const stored = await new Backfills(this.database).newest(id);
    if (stored === null) return null;
    const progress = await readings.progress(stored.run.id);
    return { stored, progress, waits: await readings.waits(id, now) };
  }

  private async found(id: string): Promise<StoredConnection> {
    const stored = await this.connections.get(id);
    if (stored === null) throw unknown();
    return stored;
  }

  private adapterOf({ source }: StoredConnection): SourceAdapter {
    const adapter = this.adapters.find((one) => one.source === source);
    if (adapter === undefined) throw new Error(`Nothing here reads ${source}.`);
    return adapter;
  }
}

const whatToDo: Record<ConnectionState, string> = {
  active: 'there is nothing to go on with.',
  paused: 'there is nothing to pause.',
  revoked: 'connect it again.',
  failed: 'see its reason, then go on with it.',
  removed: 'connect it again.',
};
