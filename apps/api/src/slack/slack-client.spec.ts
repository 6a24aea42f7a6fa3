import type { FetchFunction } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { slackClient } from './slack-client.js';

type Call = { url: string; body: string; authorization: string | undefined };
const calls: Call[] = [];

/** A client whose calls are answered with these, the last one again and again. */
function clientOf(...answers: (() => Response)[]) {
  calls.length = 0;
  const dates: number[] = [];
  const fetch: FetchFunction = (url, init) => {
    calls.push({
      url: String(url),
      body: typeof init?.body === 'string' ? init.body : '',
      authorization: init?.headers?.['Authorization'],
    });
    const answer = answers[Math.min(calls.length, answers.length) - 1]!;
    try {
      return Promise.resolve(answer());
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('thrown'));
    }
  };
  const client = slackClient({
    slackApiUrl: 'https://slack.example/api/',
    token: 'xoxb-canary',
    onDate: (millis) => dates.push(millis),
    fetch,
  });
  return { client, dates };
}
const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);
const error =
  (code: string, more: object = {}) =>
  () =>
    json({ ok: false, error: code, ...more });
const faultOf = async (answer: () => Response) => clientOf(answer).client.call('conversations.history', {});

describe('a client of Slack', () => {
  it('answers the body with the scopes of the token, and tells Slack’s time', async () => {
    const { client, dates } = clientOf(() =>
      json(
        { ok: true, messages: [{ text: 'canary' }], response_metadata: { next_cursor: 'c' } },
        { headers: { 'x-oauth-scopes': 'channels:read, users:read', date: 'Mon, 03 Mar 2025 12:00:00 GMT' } },
      ),
    );
    const answer = await client.call('conversations.history', { channel: 'C1', limit: 2, cursor: undefined });
    expect(answer).toMatchObject({
      ok: true,
      data: { messages: [{ text: 'canary' }], response_metadata: { next_cursor: 'c' } },
      scopes: ['channels:read', 'users:read'],
    });
    expect(dates).toEqual([Date.parse('2025-03-03T12:00:00Z')]);
    expect(calls).toEqual([
      {
        url: 'https://slack.example/api/conversations.history',
        body: 'channel=C1&limit=2',
        authorization: 'Bearer xoxb-canary',
      },
    ]);
  });

  it.each([
    ['token_revoked', { fault: 'revoked', code: 'token_revoked' }],
    ['account_inactive', { fault: 'revoked', code: 'account_inactive' }],
    ['not_in_channel', { fault: 'not-in-channel' }],
    ['thread_not_found', { fault: 'gone', code: 'thread_not_found' }],
    ['internal_error', { fault: 'unavailable' }],
    ['invalid_cursor', { fault: 'other', code: 'invalid_cursor' }],
    ['ratelimited', { fault: 'rate-limited', seconds: null }],
    // The library makes a code of whatever is no JSON.
    ['<html>the text of a page</html>', { fault: 'unavailable' }],
  ])('knows %s for what it is', async (code, fault) => {
    expect(await faultOf(error(code))).toEqual({ ok: false, ...fault });
  });

  it('says which scope a method needs', async () => {
    const missing = error('missing_scope', { needed: 'channels:history', provided: 'users:read' });
    expect(await faultOf(missing)).toEqual({ ok: false, fault: 'missing-scope', needed: 'channels:history' });
  });

  it('waits for no limit and says how long it is, if Slack does', async () => {
    const limit = (headers: Record<string, string>) => () => new Response('', { status: 429, headers });
    expect(await faultOf(limit({ 'retry-after': '17' }))).toEqual({
      ok: false,
      fault: 'rate-limited',
      seconds: 17,
    });
    expect(await faultOf(limit({}))).toEqual({ ok: false, fault: 'rate-limited', seconds: null });
    expect(calls).toHaveLength(1);
  });

  it('asks twice where there is no answer, and no more', async () => {
    const cut = (): Response => {
      throw new TypeError('fetch failed: canary');
    };
    const { client } = clientOf(cut, () => json({ ok: true }));
    expect(await client.call('auth.test')).toMatchObject({ ok: true });
    expect(await faultOf(cut)).toEqual({ ok: false, fault: 'unavailable' });
    expect(await faultOf(() => new Response('canary', { status: 503 }))).toEqual({
      ok: false,
      fault: 'unavailable',
    });
    expect(calls).toHaveLength(2);
    expect(await faultOf(() => new Response('canary', { status: 403 }))).toEqual({
      ok: false,
      fault: 'other',
      code: 'http_403',
    });
  });

  it('sends a token to no address but its own', async () => {
    const { client } = clientOf(() => json({ ok: true }));
    await client.call('https://evil.example/api/auth.test');
    expect(calls.map(({ url }) => new URL(url).host)).toEqual(['slack.example']);
  });
});
