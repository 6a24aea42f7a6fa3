import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack } from './index.js';

const redirect_uri = 'http://127.0.0.1:9/callback';
const scope = 'channels:history,channels:read';

describe('an installation of the fake Slack', () => {
  let slack: FakeSlack;
  let client: WebClient;

  beforeEach(async () => {
    slack = await startFakeSlack({ tokenSeconds: 43_200 });
    client = bare();
  });
  afterEach(() => slack.close());

  const bare = (token?: string): WebClient =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const own = () => ({ client_id: slack.clientId, client_secret: slack.clientSecret });

  async function authorize(client_id = slack.clientId): Promise<Response> {
    const query = new URLSearchParams({ client_id, scope, redirect_uri, state: 'st4te' });
    return fetch(`${slack.baseUrl}/oauth/v2/authorize?${query.toString()}`, { redirect: 'manual' });
  }

  async function code(): Promise<string> {
    const location = new URL((await authorize()).headers.get('location') ?? '');
    expect(location.searchParams.get('state')).toBe('st4te');
    return location.searchParams.get('code') ?? '';
  }

  it('sends the browser back with the state and a code that works once', async () => {
    const given = { ...own(), code: await code(), redirect_uri };
    const answer = await client.oauth.v2.access(given);
    expect(answer).toMatchObject({
      token_type: 'bot',
      scope,
      expires_in: 43_200,
      team: { id: 'T0FERNHILL' },
    });
    const { response_metadata } = await bare(answer.access_token).auth.test();
    expect(response_metadata?.scopes).toEqual(scope.split(','));
    await expect(client.oauth.v2.access(given)).rejects.toMatchObject({ data: { error: 'invalid_code' } });
  });

  it('gives a new token for a refresh token, once', async () => {
    const first = await client.oauth.v2.access({ ...own(), code: await code(), redirect_uri });
    const asked = {
      ...own(),
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token ?? '',
    } as const;
    const second = await client.oauth.v2.access(asked);
    expect(second.access_token).not.toBe(first.access_token);
    await expect(client.oauth.v2.access(asked)).rejects.toMatchObject({
      data: { error: 'invalid_refresh_token' },
    });
    expect((await bare(first.access_token).auth.test()).ok).toBe(true);
  });

  it('lets tokens expire and be revoked', async () => {
    const { access_token = '' } = await client.oauth.v2.access({
      ...own(),
      code: await code(),
      redirect_uri,
    });
    slack.tokens.expire(access_token);
    await expect(bare(access_token).auth.test()).rejects.toMatchObject({ data: { error: 'token_expired' } });
    expect(await bare(slack.token).auth.revoke()).toMatchObject({ ok: true, revoked: true });
    await expect(bare(slack.token).auth.test()).rejects.toMatchObject({ data: { error: 'token_revoked' } });
  });

  it('refuses a client it does not know', async () => {
    expect((await authorize('1.2')).status).toBe(400);
    const given = { client_id: slack.clientId, client_secret: 'wrong', code: await code() };
    await expect(client.oauth.v2.access(given)).rejects.toMatchObject({
      data: { error: 'bad_client_secret' },
    });
  });

  it('keeps secrets out of what it remembers of calls', async () => {
    await client.oauth.v2.access({ ...own(), code: await code(), redirect_uri });
    expect(slack.calls.at(-1)?.args).toEqual({ client_id: slack.clientId, redirect_uri });
  });

  it('can be turned down', async () => {
    const refusing = await startFakeSlack({ deniesInstall: true });
    const query = new URLSearchParams({ client_id: refusing.clientId, scope, redirect_uri, state: 's' });
    const answer = await fetch(`${refusing.baseUrl}/oauth/v2/authorize?${query.toString()}`, {
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe(`${redirect_uri}?error=access_denied&state=s`);
    await refusing.close();
  });
});
