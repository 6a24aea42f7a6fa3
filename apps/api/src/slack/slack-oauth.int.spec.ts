import { sourceConnectionSchema } from '@quorum/contracts';
import { Connections, createDataSource } from '@quorum/database';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack } from '@quorum/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SecretBox } from '../connections/secret-box.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { type SlackSecrets, slackSecretsSchema } from './slack-secrets.js';
import { SlackTokens } from './slack-tokens.service.js';

let slack: FakeSlack;
let api: TestApi;
let ahead = 0;
const hour = 3_600_000_000;
beforeAll(async () => {
  slack = await startFakeSlack({
    workspace: { seed: 5, people: 8, channels: 4, messages: 10 },
    tokenSeconds: 12 * 3600,
  });
  const clock = { now: () => systemClock.now() + ahead };
  api = await startTestApi(import.meta.url, { slackApiUrl: slack.apiUrl, clock });
});
afterAll(() => slack.close());

const base = 'http://localhost:3000';
const get = (url: string, cookie?: string) =>
  api.app.inject({ url, headers: cookie === undefined ? {} : { cookie } });
const begin = () =>
  api.app.inject({
    method: 'POST',
    url: '/api/v1/connections/slack/oauth',
    payload: {
      clientId: slack.clientId,
      clientSecret: slack.clientSecret,
      url: base,
      receives: 'http',
      signingSecret: slack.signingSecret,
    },
  });

/** Goes to Slack's page and comes back with its answer, as a browser does; nothing is sent to us yet. */
async function agree(): Promise<{ callback: URL; cookie: string }> {
  const { url } = (await begin()).json<{ url: string }>();
  expect(url).toBe(`${base}/api/v1/connections/slack/install`);
  const install = await get(new URL(url).pathname);
  expect(install.statusCode).toBe(302);
  const set = String(install.headers['set-cookie']);
  expect(set).toMatch(/HttpOnly; SameSite=Lax/);
  const page = await fetch(String(install.headers.location), { redirect: 'manual' });
  expect(page.status).toBe(302);
  return { callback: new URL(String(page.headers.get('location'))), cookie: set.split(';')[0]! };
}
const pathOf = (url: URL): string => url.pathname + url.search;

const secretsIn = async (id: string): Promise<SlackSecrets> => {
  const rows = (await api.database.dump())['ops.connection'] as { id: string; sealed: Buffer }[];
  const box = api.app.get(SecretBox, { strict: false });
  return slackSecretsSchema.parse(
    box.open('ops.connection.sealed', id, rows.find((one) => one.id === id)!.sealed),
  );
};
const connected = async (): Promise<string> => {
  const { callback, cookie } = await agree();
  const done = await get(pathOf(callback), cookie);
  expect(done.statusCode).toBe(302);
  const id = /^\/sources\/(.+)$/.exec(String(done.headers.location))?.[1] ?? '';
  return id;
};

describe('installing by Slack’s own page', () => {
  it('ends in a connection, with nothing secret in the clear', async () => {
    const id = await connected();
    const view = sourceConnectionSchema.parse((await get(`/api/v1/connections/${id}`)).json());
    expect(view).toMatchObject({ state: 'active', receives: 'http', label: 'Fernhill' });
    const { botToken, rotation } = await secretsIn(id);
    const kept = JSON.stringify(await api.database.dump(), (_, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    for (const secret of [botToken!, rotation!.refreshToken, slack.clientSecret, slack.signingSecret])
      for (const place of [kept, api.logged(), JSON.stringify(view)])
        expect(place.includes(secret)).toBe(false);
    expect((await api.database.dump())['ops.connection_draft']).toEqual([]);
  });

  it('takes an answer once', async () => {
    const { callback, cookie } = await agree();
    expect((await get(pathOf(callback), cookie)).statusCode).toBe(302);
    expect((await get(pathOf(callback), cookie)).statusCode).toBe(400);
  });

  it('takes none from another browser, with another state or after ten minutes', async () => {
    const { callback, cookie } = await agree();
    expect((await get(pathOf(callback))).statusCode).toBe(400);
    expect((await get(pathOf(callback), 'quorum_slack_install=other')).statusCode).toBe(400);
    const forged = new URL(callback);
    forged.searchParams.set('state', 'other');
    expect((await get(pathOf(forged), cookie)).statusCode).toBe(400);
    ahead = hour / 6;
    expect((await get(pathOf(callback), cookie)).statusCode).toBe(400);
    ahead = 0;
    // None of these used it up.
    expect((await get(pathOf(callback), cookie)).statusCode).toBe(302);
  });

  it('says so where nobody agreed, and where there is no app', async () => {
    const { callback, cookie } = await agree();
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    expect((await get(pathOf(callback), cookie)).statusCode).toBe(409);
    await connected();
    expect((await get('/api/v1/connections/slack/install')).statusCode).toBe(409);
  });
});

describe('a browser that is refused', () => {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const browse = (url: string, cookie = '') => api.app.inject({ url, headers: { cookie, accept } });
  const shown = (word: string) => ({
    statusCode: 302,
    headers: { location: `/sources/slack?problem=${word}` },
  });

  it('is sent to the page that says why, and whoever asks for JSON gets the problem', async () => {
    await connected();
    expect(await browse('/api/v1/connections/slack/install')).toMatchObject(shown('no-app'));
    const { callback, cookie } = await agree();
    expect(await browse(pathOf(callback))).toMatchObject(shown('late'));
    const json = await api.app.inject({
      url: pathOf(callback),
      headers: { accept: 'application/json' },
    });
    expect(json.statusCode).toBe(400);
    expect(json.headers['content-type']).toContain('application/problem+json');
    const denied = new URL(callback);
    denied.searchParams.delete('code');
    denied.searchParams.set('error', 'access_denied');
    expect(await browse(pathOf(denied), cookie)).toMatchObject(shown('denied'));
  });

  it('learns whether Slack or a check refused it', async () => {
    const refused = await agree();
    slack.script('oauth.v2.access', { error: 'invalid_code', times: 1 });
    expect(await browse(pathOf(refused.callback), refused.cookie)).toMatchObject(shown('refused'));
    const failing = await agree();
    slack.script('auth.test', { error: 'invalid_auth', times: 1 });
    expect(await browse(pathOf(failing.callback), failing.cookie)).toMatchObject(shown('checks'));
  });
});

describe('a token that rotates', () => {
  const renewals = () => slack.calls.filter(({ args }) => args['grant_type'] === 'refresh_token').length;

  it('is left alone while it holds for more than two hours', async () => {
    const id = await connected();
    const before = [renewals(), (await secretsIn(id)).botToken];
    await api.app.get(SlackTokens, { strict: false }).clientOf(id);
    expect([renewals(), (await secretsIn(id)).botToken]).toEqual(before);
  });

  it('is renewed once, however many ask for it at once in however many processes', async () => {
    const id = await connected();
    const before = renewals();
    const old = (await secretsIn(id)).botToken;
    ahead = 10 * hour + 1;
    const other = await createDataSource(api.database.urlAs('intake'), { poolSize: 4 }).initialize();
    try {
      const mine = api.app.get(SlackTokens, { strict: false });
      const theirs = Object.assign(Object.create(SlackTokens.prototype) as SlackTokens, mine, {
        database: other,
      });
      const all = await Promise.all([mine, theirs, mine, theirs].map((tokens) => tokens.secretsOf(id)));
      expect(new Set(all.map((one) => one?.botToken)).size).toBe(1);
      expect(all[0]?.botToken).not.toBe(old);
      expect(renewals() - before).toBe(1);
      const client = await mine.clientOf(id);
      expect(await client?.call('auth.test')).toMatchObject({ ok: true });
    } finally {
      ahead = 0;
      await other.destroy();
    }
  });

  it('is dropped, and the connection says so, when it ended and Slack renews it no more', async () => {
    const id = await connected();
    slack.script('oauth.v2.access', { error: 'invalid_refresh_token' });
    const tokens = api.app.get(SlackTokens, { strict: false });
    ahead = 11 * hour;
    // It still holds for an hour.
    expect(await tokens.clientOf(id)).not.toBeNull();
    ahead = 13 * hour;
    slack.script('oauth.v2.access', { error: 'invalid_refresh_token' });
    expect(await tokens.clientOf(id)).toBeNull();
    ahead = 0;
    const view = (await get(`/api/v1/connections/${id}`)).json<{ state: string; reason: string }>();
    expect([view.state, view.reason]).toEqual([
      'revoked',
      'Slack did not renew the token. Connect the workspace again.',
    ]);
    // What Slack still sends can be told from what others do.
    expect(await secretsIn(id)).toMatchObject({
      botToken: null,
      signingSecret: slack.signingSecret,
      rotation: null,
    });
    expect(await new Connections(await api.database.connect('intake')).get(id)).toMatchObject({
      state: 'revoked',
    });
  });
});
