import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor } from '@quorum/contracts';
import { AuditLog, type Connection, Connections, KeyEpochs, Readings, StaleKey } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { z } from 'zod';
import { Door } from '../door/door.js';
import { DATABASE, QUEUES } from '../platform.module.js';
import { SecretBox } from './secret-box.js';

/** Whoever does it where nobody asked: the source did. */
export const bySource: AuditActor = { actor: 'intake', role: 'intake', purpose: 'administration' };

/** Positions of channels name them; those of lists do not. */
const positionSchema = z.object({ channel: z.string() });

/** Ends connections: whatever takes one away goes through here, and is recorded. */
@Injectable()
export class ConnectionKeeper {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly door: Door,
    private readonly secrets: SecretBox,
  ) {}

  /** The source took its leave back: nothing is read or received until somebody connects again. `reason` says what to do. */
  async revoked(id: string, reason: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const connections = new Connections(transaction);
      const before = await connections.setState(id, 'revoked', reason);
      const found = await connections.get(id);
      if (before === null || before === 'revoked' || found === null) return;
      await new AuditLog(transaction).record(bySource, {
        action: 'connection.changed',
        detail: { connection: id, source: found.source, change: 'revoked' },
      });
    });
  }

  /** Forgets the secrets and keeps what was read. False if there is none to remove. */
  async remove(id: string, by: AuditActor): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const connections = new Connections(transaction);
      const found = await connections.get(id);
      if (found === null || !(await connections.remove(id))) return false;
      await new AuditLog(transaction).record(by, {
        action: 'connection.removed',
        detail: { connection: id, source: found.source, purged: false },
      });
      return true;
    });
  }

  /**
   * Deletes a connection with its secrets, its parts and everything live that only it brought: events and facts of its channels,
   * what waits of them, and people nobody else names. Cells stand. False if there is none.
   */
  async purge(id: string, by: AuditActor = bySource): Promise<boolean> {
    for (;;) {
      try {
        const purged = await this.purgeOnce(id, by);
        // What others did beside them is derived anew; the sweeper would find it, too.
        if (purged) await this.queues.nudge('derive', {}).catch(() => undefined);
        return purged;
      } catch (error) {
        // The key was changed in between: under the new one once more.
        if (!(error instanceof StaleKey)) throw error;
      }
    }
  }

  private async purgeOnce(id: string, by: AuditActor): Promise<boolean> {
    const { pseudonymiser, epoch } = await this.door.open();
    return this.database.transaction(async (transaction) => {
      const connections = new Connections(transaction);
      // In the order of whoever writes: the key, then the connection. No part is added that would not be seen here.
      await new KeyEpochs(transaction).holdAlone();
      const found = await connections.hold(id);
      if (found === null) return false;
      const channels = await this.channelsOf(new Readings(transaction), id);
      const conversations = channels.map((channel) => pseudonymiser.conversation(found.source, channel));
      await connections.purge(id, found.source, epoch, conversations);
      await new AuditLog(transaction).record(by, {
        action: 'connection.removed',
        detail: { connection: id, source: found.source, purged: true },
      });
      return true;
    });
  }

  /** Ids of channels that no other connection reads. */
  private async channelsOf(readings: Readings, id: string): Promise<string[]> {
    const shared = new Set(await readings.shared(id));
    return (await readings.list(id)).flatMap(({ part, position }) => {
      if (position === null || shared.has(part)) return [];
      const opened = this.secrets.open('ops.reading.position', `${id}/${part}`, position);
      const channel = positionSchema.safeParse(opened).data?.channel;
      return channel === undefined ? [] : [channel];
    });
  }
}
