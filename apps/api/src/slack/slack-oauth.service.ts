import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor, SlackCallback, SlackOauth } from '@quorum/contracts';
import { type Connection, ConnectionDrafts } from '@quorum/database';
import { slackCallbackPath, slackScopes } from '@quorum/sources/slack';
import { z } from 'zod';
import { SecretBox } from '../connections/secret-box.js';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';
import { slackClient } from './slack-client.js';
import { hostsIn, SlackConnecting, type SlackInstallation } from './slack-connecting.service.js';
import { faultText } from './slack-fault.js';
import { InstallRefused } from './slack-install-problem.js';
import { type SlackDraft, slackDraftSchema } from './slack-secrets.js';

/** Microseconds somebody has to agree at Slack. */
const patience = 10 * 60_000_000;

/** Where Slack's page is, and what this browser has to bring back with the answer. */
export interface InstallQuestion {
  location: string;
  browser: string;
  /** Whether the answer comes over TLS. */
  isSecure: boolean;
}

const installedSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
  is_enterprise_install: z.boolean().optional(),
});

/** OAuth v2: an app's secrets are kept, somebody agrees at Slack, and what Slack sends back becomes a connection. */
@Injectable()
export class SlackOAuth {
  private readonly drafts: ConnectionDrafts;

  constructor(
    @Inject(DATABASE) database: Connection,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock' | 'slackApiUrl'>,
    private readonly secrets: SecretBox,
    private readonly connecting: SlackConnecting,
  ) {
    this.drafts = new ConnectionDrafts(database);
  }

  /** Keeps an app until it is installed, in place of the one before; answers the page of ours that leads to Slack's. */
  async begin({ clientId, clientSecret, url, ...use }: SlackOauth): Promise<string> {
    const base = url.replace(/\/+$/, '');
    const draft: SlackDraft = {
      clientId,
      clientSecret,
      receives: use.receives,
      signingSecret: use.receives === 'http' ? (use.signingSecret ?? null) : null,
      appToken: use.receives === 'socket' ? (use.appToken ?? null) : null,
      privateChannels: use.privateChannels,
      documentationHosts: hostsIn(use.documentationHosts),
      redirectUri: `${base}${slackCallbackPath}`,
    };
    await this.drafts.put('slack', this.secrets.seal('ops.connection_draft.sealed', 'slack', draft));
    return `${base}${slackCallbackPath.replace(/callback$/, 'install')}`;
  }

  /** A question for one browser, in place of any before. Errors: 409 where there is no app. */
  async ask(): Promise<InstallQuestion> {
    const sealed = await this.drafts.get('slack');
    if (sealed === null)
      throw new InstallRefused(
        'no-app',
        409,
        'There is no app to install: give its client ID and secret first.',
      );
    const { clientId, redirectUri, privateChannels } = this.open(sealed);
    const [state, browser] = [random(), random()];
    const until = this.settings.clock.now() + patience;
    await this.drafts.ask('slack', { state: digest(state), browser: digest(browser), until });
    const location = new URL('../oauth/v2/authorize', this.settings.slackApiUrl);
    location.searchParams.set('client_id', clientId);
    location.searchParams.set('scope', slackScopes({ privateChannels }).join(','));
    location.searchParams.set('redirect_uri', redirectUri);
    location.searchParams.set('state', state);
    return { location: location.href, browser, isSecure: redirectUri.startsWith('https:') };
  }

  /**
   * Takes Slack's answer from the browser that was asked, once and within ten minutes; answers the connection's id. Errors: 400
   * for an answer nobody waits for, 409 where it was not allowed, 422 where Slack or a check refuses.
   */
  async finish(
    { state, code, error }: SlackCallback,
    browser: string | null,
    by: AuditActor,
  ): Promise<string> {
    const asked = { state: digest(state ?? ''), browser: digest(browser ?? '') };
    const sealed = await this.drafts.answer('slack', asked, this.settings.clock.now());
    if (sealed === null)
      throw new InstallRefused(
        'late',
        400,
        'Nobody waits for this answer: it is too late, was used, or another browser asked.',
      );
    if (error !== undefined || code === undefined)
      throw new InstallRefused('denied', 409, 'Slack says that it was not allowed. Nothing was changed.');
    const id = await this.connecting.connect(await this.redeem(this.open(sealed), code), by);
    await this.drafts.remove('slack');
    return id;
  }

  private async redeem(draft: SlackDraft, code: string): Promise<SlackInstallation> {
    const { clientId, clientSecret, redirectUri, ...use } = draft;
    const { slackApiUrl, clock } = this.settings;
    const asked = clock.now();
    // Once: a code works once.
    const answer = await slackClient({ slackApiUrl, token: null, retries: 0 }).call('oauth.v2.access', {
      client_id: clientId,
      client_secret: clientSecret,
      code,
      redirect_uri: redirectUri,
    });
    if (!answer.ok)
      throw new InstallRefused('refused', 422, `The app was not installed. ${faultText(answer)}`);
    const found = installedSchema.safeParse(answer.data).data;
    if (found === undefined) throw new InstallRefused('refused', 422, 'Slack gave no token of a bot.');
    if (found.is_enterprise_install === true)
      throw new InstallRefused(
        'organisation',
        422,
        'It was installed for a whole organisation. Install it in one workspace.',
      );
    const { access_token: botToken, refresh_token: refreshToken, expires_in: seconds } = found;
    const rotation =
      refreshToken === undefined || seconds === undefined
        ? null
        : { refreshToken, expiresAt: asked + Math.floor(seconds * 1_000_000), clientId, clientSecret };
    return { botToken, rotation, ...use };
  }

  private open(sealed: Buffer): SlackDraft {
    return slackDraftSchema.parse(this.secrets.open('ops.connection_draft.sealed', 'slack', sealed));
  }
}

const random = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
