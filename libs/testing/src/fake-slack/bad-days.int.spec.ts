import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from './index.js';

describe('bad days of the fake Slack', () => {
  let slack: FakeSlack;
  let client: WebClient;
  const begin = async (options: FakeSlackOptions): Promise<void> => {
    slack = await startFakeSlack(options);
    client = new WebClient(slack.token, {
      slackApiUrl: slack.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      logger: {
        debug() {},
        info() {},
        warn() {},
        error() {},
        setLevel() {},
        getLevel: () => 'error',
        setName() {},
      } as never,
    });
  };
  afterEach(() => slack.close());
  const history = (limit = 100) =>
    client.conversations.history({ channel: slack.workspace.channel('general').id, limit });

  it('answers 429 with the time to wait, for as many calls as were scripted', async () => {
    await begin({});
    slack.script('conversations.history', { rateLimited: { retryAfter: 7 }, times: 2 });
    await expect(history()).rejects.toMatchObject({ retryAfter: 7 });
    await expect(history()).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    expect((await history()).ok).toBe(true);
    expect((await client.auth.test()).ok).toBe(true);
  });

  it('answers 429 without a time to wait, which the real client calls an error of its own', async () => {
    await begin({});
    slack.script('*', { rateLimited: { retryAfter: null } });
    await expect(history()).rejects.toThrow('Retry header did not contain a valid timeout');
  });

  it('allows so many calls a window, by method', async () => {
    await begin({ tiers: { 'auth.test': 2 }, windowMs: 400 });
    await client.auth.test();
    await client.auth.test();
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 1 });
    expect((await history()).ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect((await client.auth.test()).ok).toBe(true);
  });

  it('gives a limited app 15 messages, once a window', async () => {
    await begin({ pace: 'limited' });
    const { messages, has_more } = await history(200);
    expect(messages).toHaveLength(15);
    expect(has_more).toBe(true);
    await expect(history(200)).rejects.toMatchObject({ retryAfter: 60 });
  });

  it('fails in the order it was told to, and then works', async () => {
    await begin({});
    slack.script('auth.test', { status: 503 }, { drop: true }, { error: 'internal_error' }, { slowMs: 50 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    await expect(client.auth.test()).rejects.toThrow('fetch failed');
    await expect(client.auth.test()).rejects.toMatchObject({ data: { error: 'internal_error' } });
    expect((await client.auth.test()).ok).toBe(true);
    expect(slack.callsOf('auth.test')).toBe(4);
  });

  it('fails for some arguments only, or for a while', async () => {
    await begin({});
    const other = slack.workspace.channel('alerts').id;
    slack.script('conversations.history', {
      error: 'fatal_error',
      times: 9,
      when: ({ channel }) => channel === other,
    });
    expect((await history()).ok).toBe(true);
    await expect(client.conversations.history({ channel: other })).rejects.toThrow('fatal_error');
    slack.script('auth.test', { error: 'ratelimited', forMs: 100 });
    await expect(client.auth.test()).rejects.toThrow('ratelimited');
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect((await client.auth.test()).ok).toBe(true);
  });

  it('gives fewer rows than were asked for, and still all of them', async () => {
    await begin({ shortPages: true, workspace: { messages: 900 } });
    expect((await history(10)).messages).toHaveLength(6);
    const seen = new Set<string>();
    for await (const page of client.paginate('conversations.list', { limit: 5 }))
      for (const { id } of (page as unknown as { channels: { id: string }[] }).channels) seen.add(id);
    const open = [...slack.workspace.channels.values()].filter(({ type }) => type === 'public_channel');
    expect(seen).toEqual(new Set(open.map(({ id }) => id)));
  });

  it('has another clock, and hides what a free plan hides', async () => {
    await begin({ clockSkewSeconds: 400 });
    const response = await fetch(`${slack.apiUrl}auth.test`, {
      headers: { authorization: `Bearer ${slack.token}` },
    });
    const skew = Date.parse(response.headers.get('date') ?? '') - Date.now();
    expect(Math.abs(skew - 400_000)).toBeLessThan(5000);
    const { messages = [] } = await history(50);
    const visibleSince = messages[9]?.ts ?? '';
    slack.set({ visibleSince });
    const hidden = await history(50);
    expect(hidden.messages).toHaveLength(9);
    expect(hidden).toMatchObject({ is_limited: true, has_more: false });
  });

  it('has a large workspace of which every readable message can be had', async () => {
    await begin({ workspace: { people: 300, channels: 2000, messages: 50_000 } });
    const { workspace } = slack;
    const busy = workspace.channel('general').id;
    let count = 0;
    for await (const page of client.paginate('conversations.history', { channel: busy, limit: 999 }))
      count += (page as unknown as { messages: unknown[] }).messages.length;
    const shown = [...workspace.log(busy).all()].filter(
      ({ ts, thread_ts, subtype }) =>
        thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast',
    );
    expect(count).toBe(shown.length);
    expect(workspace.messageCount()).toBe(50_000);
    expect(workspace.messageCount({ readable: true })).toBeGreaterThan(30_000);
  });
});
