import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor, ConnectionTest, ReceivingWay, SlackCredentials } from '@quorum/contracts';
import {
  AuditLog,
  type Connection,
  type ConnectionFacts,
  Connections,
  type StoredConnection,
} from '@quorum/database';
import { ProblemError } from '@quorum/runtime';
import { SecretBox } from '../connections/secret-box.js';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';
import { slackClient } from './slack-client.js';
import type { SlackSecrets } from './slack-secrets.js';
import { type SlackIdentity, type SlackTestResult, testSlack } from './test-connection.js';

/** Everything a connection is made of, whether it was pasted or came from Slack's own page. */
export interface SlackInstallation {
  botToken: string;
  receives: ReceivingWay;
  signingSecret: string | null;
  appToken: string | null;
  privateChannels: boolean;
  documentationHosts: string[];
  rotation: SlackSecrets['rotation'];
}

/** 422 with the checks of which one failed. */
export class ConnectionRefused extends ProblemError {
  constructor({ checks }: ConnectionTest) {
    super(422, 'The connection was not saved: a check failed.');
    Object.assign(this.problem, { checks });
  }
}

/** Tests Slack apps and keeps the connections that pass. */
@Injectable()
export class SlackConnecting {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock' | 'slackApiUrl'>,
    private readonly secrets: SecretBox,
  ) {}

  /** What a look with these tokens finds; nothing is kept. */
  test(
    installation: Omit<SlackInstallation, 'rotation' | 'documentationHosts' | 'signingSecret'>,
  ): Promise<SlackTestResult> {
    const { clock, slackApiUrl } = this.settings;
    const { botToken, appToken, receives, privateChannels } = installation;
    let skew: number | null = null;
    const onDate = (millis: number): void => void (skew = (millis - clock.now() / 1000) / 1000);
    return testSlack({
      bot: slackClient({ slackApiUrl, token: botToken, onDate }),
      app: appToken === null ? null : slackClient({ slackApiUrl, token: appToken, onDate }),
      receives,
      privateChannels,
      skew: () => skew,
    });
  }

  /** Tests and keeps it; a workspace that is connected already gets the new secrets. Errors: `ConnectionRefused`. */
  async connect(installation: SlackInstallation, by: AuditActor): Promise<string> {
    const { test, identity } = await this.test(installation);
    if (!test.ok || identity === null) throw new ConnectionRefused(test);
    return this.database.transaction(async (transaction) => {
      const kept = await new Connections(transaction).put({
        source: 'slack',
        workspace: this.secrets.tag('workspace', identity.team),
        label: identity.teamName,
        receives: installation.receives,
        facts: factsOf(installation, identity),
        seal: (id) => this.secrets.seal('ops.connection.sealed', id, secretsOf(installation, identity)),
      });
      await this.record(transaction, kept, by);
      return kept.connection.id;
    });
  }

  private async record(
    transaction: Connection,
    { connection, before }: { connection: StoredConnection; before: StoredConnection['state'] | null },
    by: AuditActor,
  ): Promise<void> {
    const { id, source, receives } = connection;
    const isNew = before === null || before === 'removed';
    await new AuditLog(transaction).record(
      by,
      isNew
        ? { action: 'connection.added', detail: { connection: id, source, receives } }
        : { action: 'connection.changed', detail: { connection: id, source, change: 'reconnected' } },
    );
  }
}

/** Pasted credentials as an installation. */
export const installationOf = (pasted: SlackCredentials): SlackInstallation => ({
  botToken: pasted.botToken,
  receives: pasted.receives,
  // What is not used is not kept.
  signingSecret: pasted.receives === 'http' ? (pasted.signingSecret ?? null) : null,
  appToken: pasted.receives === 'socket' ? (pasted.appToken ?? null) : null,
  privateChannels: pasted.privateChannels,
  documentationHosts: hostsIn(pasted.documentationHosts),
  rotation: null,
});

/** Host names between commas. */
export const hostsIn = (text = ''): string[] =>
  text
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');

const factsOf = (
  { privateChannels, documentationHosts }: SlackInstallation,
  { scopes, app }: SlackIdentity,
): ConnectionFacts => ({ scopes, app, pace: 'full', privateChannels, documentationHosts });

const secretsOf = (
  { botToken, signingSecret, appToken, rotation }: SlackInstallation,
  { team, enterprise, app, botUser }: SlackIdentity,
): SlackSecrets => ({ botToken, signingSecret, appToken, rotation, team, enterprise, app, botUser });
