import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Connection, Connections, SessionLocks } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { type ApiSettings, DATABASE, LOGGER, SETTINGS } from '../../platform.module.js';
import { GapWatch } from './gap-watch.service.js';
import { type LiveConnection, LiveConnections } from './live-connections.service.js';
import { LiveIntake } from './live-intake.service.js';
import { SocketLine } from './socket-line.js';

/** How often it is looked which connections there are, in milliseconds. */
const everyMillis = 3_000;

interface Line {
  line: SocketLine;
  appToken: string;
}

/**
 * Keeps a socket open for every connection that receives over one, in one process of all: Slack gives each event to any one of
 * an app's sockets, and a second process would take half of them. Follows connections as they are added, paused and removed.
 */
@Injectable()
export class SocketService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly lines = new Map<string, Line>();
  private readonly locks: SessionLocks;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly connections: LiveConnections,
    private readonly intake: LiveIntake,
    private readonly gaps: GapWatch,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock' | 'slackApiUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.locks = new SessionLocks(database);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), everyMillis).unref();
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.looking;
    await this.stopAll();
    await this.locks.close();
  }

  /** How many connections have a line here. */
  get size(): number {
    return this.lines.size;
  }

  /** Looks once more which connections there are, after what is under way. */
  look(): void {
    this.looking = this.looking.then(() => this.follow());
  }

  private async follow(): Promise<void> {
    if (this.isStopping) return;
    try {
      await this.locks.verify();
      const wanted = new Map(
        (await this.connections.list()).filter(isWanted).map((one) => [one.stored.id, one]),
      );
      for (const [id, { appToken }] of [...this.lines])
        if (wanted.get(id)?.secrets.appToken !== appToken) await this.stop(id);
      for (const [id, connection] of wanted)
        if (!this.lines.has(id) && (await this.locks.hold(lockOf(id)))) this.start(connection);
    } catch (error) {
      // The locks went with the session: another process may have them by now.
      this.logger.warn({ err: error }, 'sockets are closed until the database is back');
      await this.stopAll();
    }
  }

  private start({ stored: { id, lastReceivedAt, createdAt }, secrets }: LiveConnection): void {
    const appToken = secrets.appToken ?? '';
    let isFirst = true;
    const line = new SocketLine(
      { appToken, apiUrl: this.settings.slackApiUrl, take: (payload) => this.take(id, payload) },
      {
        onUp: (downSince) => {
          this.logger.info({ connection: id }, 'a socket is open');
          const since = isFirst ? (lastReceivedAt ?? createdAt) : downSince;
          if (since !== null) void this.gaps.resumed(id, since, isFirst ? 'start' : 'socket-back');
          isFirst = false;
        },
        onRefused: (code) => void this.refused(id, code),
      },
      () => this.settings.clock.now(),
    );
    this.lines.set(id, { line, appToken });
  }

  private async take(id: string, payload: unknown): Promise<void> {
    const connection = (await this.connections.list()).find(({ stored }) => stored.id === id);
    if (connection !== undefined) await this.intake.take(payload, [connection]);
  }

  private async refused(id: string, code: string): Promise<void> {
    this.logger.warn({ connection: id, code }, 'Slack refuses a socket');
    const reason = `Slack opens no socket (${code}). Check that Socket Mode is on and that the app-level token may open connections, then connect again.`;
    await this.database
      .transaction(async (transaction) => {
        const connections = new Connections(transaction);
        // One that was paused, or whose token was taken away, stays so: going on with it would not help.
        if ((await connections.hold(id))?.state === 'active')
          await connections.setState(id, 'failed', reason);
      })
      .catch(() => undefined);
  }

  private async stop(id: string): Promise<void> {
    const line = this.lines.get(id)?.line;
    this.lines.delete(id);
    await line?.stop();
    await this.locks.release(lockOf(id));
  }

  private async stopAll(): Promise<void> {
    const lines = [...this.lines.values()];
    this.lines.clear();
    await Promise.all(lines.map(({ line }) => line.stop()));
  }
}

const isWanted = ({ stored, secrets }: LiveConnection): boolean =>
  stored.state === 'active' && stored.receives === 'socket' && secrets.appToken !== null;

const lockOf = (id: string): string => `slack socket ${id}`;
