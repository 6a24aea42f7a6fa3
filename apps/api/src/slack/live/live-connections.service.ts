import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionState } from '@quorum/contracts';
import { type Connection, Connections, type StoredConnection } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { verifySlackSignature } from '@quorum/sources/slack';
import { SecretBox } from '../../connections/secret-box.js';
import { type ApiSettings, DATABASE, LOGGER, SETTINGS } from '../../platform.module.js';
import { type SlackSecrets, slackSecretsSchema } from '../slack-secrets.js';
import { NextAnswer } from './next-answer.js';

/** A Slack connection with what receiving over it takes. */
export interface LiveConnection {
  stored: StoredConnection;
  secrets: SlackSecrets;
}

/** Milliseconds for which connections are taken to be as they were read last. */
const freshMillis = 5_000;
/** Nobody who guesses signatures makes us read more often than this, in milliseconds. */
const shortestMillis = 500;

/** Slack connections and their secrets, remembered for a few seconds: an event has no time to ask for them. */
@Injectable()
export class LiveConnections {
  private known: LiveConnection[] = [];
  private readAt = -Infinity;
  private readonly reading = new NextAnswer(() => this.read());

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly secrets: SecretBox,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Those that have secrets, whatever their state; at most a few seconds old. Errors: the database's, if none was ever read. */
  async list(): Promise<LiveConnection[]> {
    if (performance.now() - this.readAt > freshMillis) await this.refresh();
    return this.known;
  }

  /** Reads them now: one of them was changed. Errors: the database's, if none was ever read. */
  async refresh(): Promise<void> {
    try {
      await this.reading.ask();
    } catch (error) {
      // What was signed yesterday is signed while the database is away, too.
      if (this.readAt === -Infinity) throw error;
    }
  }

  /**
   * The state of one that was not active a moment ago: if it is by now, what was missed is being read, and what comes is not to be
   * missed meanwhile. Errors: the database's, if none was ever read.
   */
  async stateNow(id: string): Promise<ConnectionState> {
    await this.refresh();
    return this.known.find(({ stored }) => stored.id === id)?.stored.state ?? 'removed';
  }

  /**
   * Those whose signing secret signed this body; none = the signature is wrong, stale or missing. Errors: the database's, where only
   * it knows whether somebody connected a moment ago: what cannot be told is not refused for good.
   */
  async signing(timestamp: string, signature: string, body: Buffer): Promise<LiveConnection[]> {
    if (timestamp === '' || signature === '') return [];
    const nowSeconds = Math.floor(this.settings.clock.now() / 1_000_000);
    const valid = new Map<string, boolean>();
    const isSigned = (secret: string): boolean => {
      const known = valid.get(secret);
      if (known !== undefined) return known;
      const isValid = verifySlackSignature({ secret, timestamp, signature, body, nowSeconds }) === 'valid';
      valid.set(secret, isValid);
      return isValid;
    };
    const among = (all: readonly LiveConnection[]): LiveConnection[] =>
      all.filter(({ secrets: { signingSecret } }) => signingSecret !== null && isSigned(signingSecret));
    const found = among(await this.list());
    if (found.length > 0) return found;
    // It may have been connected, or have got a new secret, a moment ago.
    if (performance.now() - this.readAt < shortestMillis) return [];
    await this.reading.ask();
    return among(this.known);
  }

  /** Whether no active connection receives by HTTP: then nothing signed can be expected. A few seconds old at most. */
  async receiveNothing(): Promise<boolean> {
    const all = await this.list();
    return !all.some(({ stored }) => stored.state === 'active' && stored.receives === 'http');
  }

  private async read(): Promise<void> {
    const connections = new Connections(this.database);
    const before = new Map(this.known.map((one) => [one.stored.id, one]));
    const found: LiveConnection[] = [];
    for (const stored of await connections.list()) {
      if (stored.source !== 'slack') continue;
      const same = before.get(stored.id);
      if (
        same?.stored.revision === stored.revision &&
        stored.state !== 'removed' &&
        stored.state !== 'revoked'
      ) {
        found.push({ ...same, stored });
        continue;
      }
      const sealed = await connections.secrets(stored.id);
      if (sealed === null) continue;
      const secrets = this.opened(stored.id, sealed.sealed);
      if (secrets !== null) found.push({ stored, secrets });
    }
    this.known = found;
    this.readAt = performance.now();
  }

  /** One that does not open must not keep the others from receiving. */
  private opened(id: string, sealed: Buffer): SlackSecrets | null {
    try {
      return slackSecretsSchema.parse(this.secrets.open('ops.connection.sealed', id, sealed));
    } catch {
      this.logger.warn({ connection: id }, 'the secrets of a connection cannot be read: connect it again');
      return null;
    }
  }
}
