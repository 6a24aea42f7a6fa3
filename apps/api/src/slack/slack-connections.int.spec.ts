import { type ConnectionTest, connectionTestSchema, sourceConnectionSchema } from '@quorum/contracts';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack, usualScopes } from '@quorum/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SecretBox } from '../connections/secret-box.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';

let slack: FakeSlack;
let api: TestApi;
beforeAll(async () => {
  slack = await startFakeSlack({ workspace: { seed: 3, people: 12, channels: 6, messages: 40 } });
  api = await startTestApi(import.meta.url, { slackApiUrl: slack.apiUrl, clock: systemClock });
});
afterEach(() => {
  slack.clearScripts();
  slack.tokens.grant(slack.token, usualScopes);
});
afterAll(() => slack.close());

const post = (path: string, payload: object = {}) =>
  api.app.inject({ method: 'POST', url: `/api/v1/connections${path}`, payload });
const pasted = (more: object = {}) => ({
  botToken: slack.token,
  receives: 'http',
  signingSecret: slack.signingSecret,
  privateChannels: true,
  ...more,
});
const tested = async (more: object = {}): Promise<ConnectionTest> =>
  connectionTestSchema.parse((await post('/slack/test', pasted(more))).json());
const stateOf = ({ checks }: ConnectionTest, check: string) =>
  checks.find((one) => one.check === check)?.state ?? null;
const secrets = () => [slack.token, slack.appToken, slack.signingSecret, slack.clientSecret];
const actions = async (): Promise<unknown[]> =>
  ((await api.database.dump())['audit.entry'] as { action: string }[]).map(({ action }) => action);

/** That no secret is in the clear: in the database, in the log, in these answers. */
async function expectSealed(...answers: { body: string; headers: object }[]): Promise<void> {
  const said = answers.map(({ body, headers }) => body + JSON.stringify(headers)).join();
  const kept = JSON.stringify(await api.database.dump(), (_, value: unknown) =>
    Buffer.isBuffer(value) ? value.toString('latin1') : value,
  );
  for (const secret of secrets())
    for (const place of [said, kept, api.logged()]) expect(place.includes(secret)).toBe(false);
}

describe('testing a Slack app', () => {
  it('looks at identity, scopes, clock, channels and the socket, and keeps nothing', async () => {
    const answer = await post('/slack/test', pasted({ receives: 'socket', appToken: slack.appToken }));
    expect(answer.statusCode).toBe(200);
    const test = connectionTestSchema.parse(answer.json());
    expect(test).toMatchObject({ ok: true, label: 'Fernhill' });
    expect(test.checks.map(({ check, state }) => [check, state])).toEqual([
      ['identity', 'ok'],
      ['scopes', 'ok'],
      ['clock', 'ok'],
      ['channels', 'ok'],
      ['socket', 'ok'],
    ]);
    expect((await api.app.inject('/api/v1/connections')).json()).toEqual({ connections: [] });
    await expectSealed(answer);
  });

  it('says which token Slack does not take, and looks no further with it', async () => {
    const test = await tested({ botToken: 'xoxb-wrong' });
    expect(test).toMatchObject({ ok: false, label: null });
    expect(stateOf(test, 'identity')).toBe('failed');
    expect(stateOf(test, 'channels')).toBeNull();
  });

  it('fails without a scope nothing works without, and warns of others that are missing or too many', async () => {
    const without = (scope: string) => usualScopes.filter((one) => one !== scope);
    slack.tokens.grant(slack.token, without('channels:history'));
    const failed = await tested();
    expect(stateOf(failed, 'scopes')).toBe('failed');
    expect(failed.checks.map(({ message }) => message).join()).toContain('channels:history');
    slack.tokens.grant(slack.token, without('reactions:read'));
    expect(stateOf(await tested(), 'scopes')).toBe('warning');
    slack.tokens.grant(slack.token, [...usualScopes, 'chat:write']);
    expect(stateOf(await tested(), 'scopes')).toBe('warning');
    // Of private channels only where they are to be read.
    slack.tokens.grant(slack.token, without('groups:history'));
    expect(stateOf(await tested({ privateChannels: false }), 'scopes')).toBe('ok');
    expect(stateOf(await tested(), 'scopes')).toBe('failed');
  });

  it('fails where no socket can be opened or Slack asks to wait', async () => {
    const wrong = await tested({ receives: 'socket', appToken: 'xapp-wrong' });
    expect([wrong.ok, stateOf(wrong, 'socket')]).toEqual([false, 'failed']);
    slack.script('users.conversations', { rateLimited: { retryAfter: 7 } });
    const limited = await tested();
    expect(stateOf(limited, 'channels')).toBe('failed');
    expect(limited.checks.map(({ message }) => message).join()).toContain('7 seconds');
  });

  it('refuses tokens of another kind before Slack hears of them', async () => {
    const answer = await post('/slack/test', pasted({ botToken: slack.appToken, signingSecret: undefined }));
    expect(answer.statusCode).toBe(400);
    await expectSealed(answer);
  });
});

describe('a clock that is wrong', () => {
  it.each([
    [30, 'ok'],
    [120, 'warning'],
    [-400, 'failed'],
  ])('by %i seconds is %s', async (skew, state) => {
    const now = () => systemClock.now() + skew * 1_000_000;
    const { testSlack } = await import('./test-connection.js');
    const { slackClient } = await import('./slack-client.js');
    let seen: number | null = null;
    const onDate = (millis: number) => void (seen = (millis - now() / 1000) / 1000);
    const bot = slackClient({ slackApiUrl: slack.apiUrl, token: slack.token, onDate });
    const input = { bot, app: null, receives: 'http', privateChannels: true, skew: () => seen } as const;
    expect(stateOf((await testSlack(input)).test, 'clock')).toBe(state);
  });
});

describe('a Slack connection', () => {
  it('is saved once it passes, shown without a secret, and is one however often it is made', async () => {
    const refused = await post('/slack', pasted({ botToken: 'xoxb-wrong' }));
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ checks: [{ check: 'identity', state: 'failed' }, {}] });

    const made = await post('/slack', pasted());
    expect(made.statusCode).toBe(201);
    const connection = sourceConnectionSchema.parse(made.json());
    expect(connection).toMatchObject({
      source: 'slack',
      label: 'Fernhill',
      state: 'active',
      receives: 'http',
    });
    expect(connection.scopes.granted).toEqual([...usualScopes].sort());
    const again = await post('/slack', pasted({ receives: 'socket', appToken: slack.appToken }));
    expect(again.json()).toMatchObject({ id: connection.id, receives: 'socket' });
    const list = await api.app.inject('/api/v1/connections');
    expect(list.json()).toMatchObject({ connections: [{ id: connection.id }] });
    await expectSealed(refused, made, again, list);
    // What was kept opens for who has the key.
    const rows = (await api.database.dump())['ops.connection'] as { id: string; sealed: Buffer }[];
    const box = api.app.get(SecretBox, { strict: false });
    expect(box.open('ops.connection.sealed', connection.id, rows[0]!.sealed)).toMatchObject({
      botToken: slack.token,
      appToken: slack.appToken,
      signingSecret: null,
      team: slack.workspace.team.id,
    });
    expect(await actions()).toEqual(['connection.added', 'connection.changed']);
  });

  it('is paused, goes on, is tested again and removed, each told to the audit log', async () => {
    const { id } = sourceConnectionSchema.parse((await post('/slack', pasted())).json());
    const before = (await actions()).length;
    expect((await post(`/${id}/resume`)).statusCode).toBe(409);
    expect((await post(`/${id}/pause`)).json()).toMatchObject({ state: 'paused' });
    expect((await post(`/${id}/pause`)).statusCode).toBe(409);
    expect((await post(`/${id}/resume`)).json()).toMatchObject({
      state: 'active',
      // What was missed is read.
      backfill: { state: 'running' },
    });
    expect((await post(`/${id}/test`)).json()).toMatchObject({ ok: true });
    const remove = (query: string) =>
      api.app.inject({ method: 'DELETE', url: `/api/v1/connections/${id}${query}` });
    expect((await remove('')).statusCode).toBe(204);
    expect((await api.app.inject(`/api/v1/connections/${id}`)).json()).toMatchObject({ state: 'removed' });
    expect((await post(`/${id}/test`)).statusCode).toBe(409);
    expect((await remove('?purge=true')).statusCode).toBe(204);
    expect((await remove('')).statusCode).toBe(404);
    expect((await actions()).slice(before)).toEqual([
      ...['connection.paused', 'connection.resumed', 'connection.removed', 'connection.removed'],
    ]);
    expect((await api.database.dump())['ops.connection']).toEqual([]);
  });

  it('is for the machine Quorum runs on only', async () => {
    const answer = await api.app.inject({
      url: '/api/v1/connections',
      headers: { 'x-forwarded-for': '10.0.0.1' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('the manifest', () => {
  const manifest = (query: string) => api.app.inject(`/api/v1/connections/slack/manifest?${query}`);

  it('names the address events come to and rights to read, and what to do', async () => {
    const answer = await manifest(
      'receives=http&url=https://quorum.example&privateChannels=false&oauth=true',
    );
    expect(answer.json()).toMatchObject({
      manifest: {
        settings: { event_subscriptions: { request_url: 'https://quorum.example/hooks/slack/events' } },
        oauth_config: { redirect_urls: ['https://quorum.example/api/v1/connections/slack/callback'] },
      },
    });
    expect(answer.body).not.toContain('groups:history');
  });

  it('needs a public address for HTTP and none for a socket', async () => {
    expect((await manifest('receives=http')).statusCode).toBe(400);
    expect((await manifest('receives=nothing&oauth=true')).statusCode).toBe(400);
    expect((await manifest('receives=http&url=https://quorum.example')).json()).not.toHaveProperty(
      'manifest.oauth_config.redirect_urls',
    );
    expect((await manifest('receives=socket')).json()).toMatchObject({
      manifest: { settings: { socket_mode_enabled: true } },
    });
  });
});
