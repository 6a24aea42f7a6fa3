import { Inject, Injectable } from '@nestjs/common';
import { type Connection, Connections } from '@quorum/database';
import type { Logger } from '@quorum/runtime';
import { z } from 'zod';
import { ConnectionKeeper } from '../connections/connection-keeper.service.js';
import { SecretBox } from '../connections/secret-box.js';
import { type ApiSettings, DATABASE, LOGGER, SETTINGS } from '../platform.module.js';
import { type SlackClient, slackClient } from './slack-client.js';
import type { SlackFault } from './slack-fault.js';
import { type SlackSecrets, slackSecretsSchema } from './slack-secrets.js';

/** A token is renewed when it holds no longer than this: what it is used for may take a while. */
const margin = 2 * 3_600_000_000;

const renewedSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** Tokens of Slack connections: opened for use, renewed before they end, and dropped when Slack takes them away. */
@Injectable()
export class SlackTokens {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock' | 'slackApiUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly secrets: SecretBox,
    private readonly keeper: ConnectionKeeper,
  ) {}

  /** Everything kept of a connection, the token renewed if need be; `null` = nothing is, or no more. */
  async secretsOf(id: string): Promise<SlackSecrets | null> {
    const kept = await this.read(this.database, id);
    if (kept === null || !this.isDue(kept.secrets)) return kept?.secrets ?? null;
    return this.renew(id);
  }

  /** A client under a connection's bot token; `null` = it has none, or no more. */
  async clientOf(id: string): Promise<SlackClient | null> {
    const token = (await this.secretsOf(id))?.botToken ?? null;
    return token === null ? null : slackClient({ slackApiUrl: this.settings.slackApiUrl, token });
  }

  /** Whether Slack takes the token that is kept; false where none is. Errors: Slack did not say. */
  async hold(id: string): Promise<boolean> {
    const token = (await this.secretsOf(id))?.botToken ?? null;
    if (token === null) return false;
    const { slackApiUrl } = this.settings;
    // Once: whoever asks has to answer within seconds, and is asked again.
    const answer = await slackClient({ slackApiUrl, token, retries: 0 }).call('auth.test');
    if (!answer.ok && answer.fault !== 'revoked')
      throw new Error(`Slack does not say whether a token holds: ${answer.fault}.`);
    return answer.ok;
  }

  /** Slack takes the token no more: it is dropped, and `reason` says what to do. The signing secret stays, for what Slack still says. */
  async revoked(id: string, reason: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await new Connections(transaction).holdSecrets(id);
      await this.drop(transaction, id);
    });
    await this.keeper.revoked(id, reason);
  }

  /** Two processes never use one refresh token: the second waits, and finds the token that is new. */
  private async renew(id: string): Promise<SlackSecrets | null> {
    const { secrets, fault } = await this.database.transaction(async (transaction) => {
      const connections = new Connections(transaction);
      await connections.holdSecrets(id);
      const kept = await this.read(transaction, id);
      if (kept === null || !this.isDue(kept.secrets)) return { secrets: kept?.secrets ?? null, fault: null };
      const renewed = await this.ask(kept.secrets);
      if ('fault' in renewed) return { secrets: kept.secrets, fault: renewed };
      const sealed = this.secrets.seal('ops.connection.sealed', id, renewed);
      if (!(await connections.saveSecrets(id, sealed, kept.revision)))
        throw new Error('The secrets of a connection changed while its token was renewed.');
      return { secrets: renewed, fault: null };
    });
    if (fault === null) return secrets;
    this.logger.warn({ connection: id, fault: fault.fault }, 'a token could not be renewed');
    const holds = (secrets?.rotation?.expiresAt ?? 0) > this.settings.clock.now();
    if (holds || fault.fault !== 'revoked') return secrets;
    await this.revoked(id, 'Slack did not renew the token. Connect the workspace again.');
    return this.secretsOf(id);
  }

  private async ask(secrets: SlackSecrets): Promise<SlackSecrets | SlackFault> {
    const { rotation } = secrets;
    if (rotation === null) return secrets;
    const { slackApiUrl, clock } = this.settings;
    const asked = clock.now();
    // Once: a second try would use up what the first one may have been answered with.
    const answer = await slackClient({ slackApiUrl, token: null, retries: 0 }).call('oauth.v2.access', {
      client_id: rotation.clientId,
      client_secret: rotation.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: rotation.refreshToken,
    });
    if (!answer.ok) return answer;
    const found = renewedSchema.safeParse(answer.data).data;
    if (found === undefined) return { fault: 'other', code: 'unreadable' };
    const expiresAt = asked + Math.floor(found.expires_in * 1_000_000);
    const next = { ...rotation, refreshToken: found.refresh_token, expiresAt };
    return { ...secrets, botToken: found.access_token, rotation: next };
  }

  private async drop(transaction: Connection, id: string): Promise<void> {
    const kept = await this.read(transaction, id);
    if (kept === null || kept.secrets.botToken === null) return;
    const rest: SlackSecrets = { ...kept.secrets, botToken: null, appToken: null, rotation: null };
    const sealed = this.secrets.seal('ops.connection.sealed', id, rest);
    await new Connections(transaction).saveSecrets(id, sealed, kept.revision);
  }

  private async read(
    connection: Connection,
    id: string,
  ): Promise<{ secrets: SlackSecrets; revision: number } | null> {
    const found = await new Connections(connection).secrets(id);
    if (found === null) return null;
    const opened = this.secrets.open('ops.connection.sealed', id, found.sealed);
    return { secrets: slackSecretsSchema.parse(opened), revision: found.revision };
  }

  private isDue({ botToken, rotation }: SlackSecrets): boolean {
    return botToken !== null && rotation !== null && rotation.expiresAt - this.settings.clock.now() <= margin;
  }
}
