import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack } from './index.js';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  json: { event_id: string; type: string; event: Record<string, unknown> };
}

describe('events of the fake Slack, over HTTP', () => {
  let slack: FakeSlack;
  let server: Server;
  let url: string;
  let received: Received[] = [];
  let statuses: number[] = [];

  beforeAll(async () => {
    slack = await startFakeSlack();
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ headers: request.headers, body, json: JSON.parse(body) as Received['json'] });
        response.writeHead(statuses.shift() ?? 200).end('seen');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  beforeEach(() => {
    received = [];
    statuses = [];
  });
  afterAll(async () => {
    server.close();
    await slack.close();
  });

  const somebody = (): string => [...slack.workspace.users.keys()][0] ?? '';
  const signatureOf = ({ headers, body }: Received): string =>
    `v0=${createHmac('sha256', slack.signingSecret)
      .update(`v0:${String(headers['x-slack-request-timestamp'])}:${body}`)
      .digest('hex')}`;

  it('arrive signed over their raw bytes, in an envelope, and are in the history too', async () => {
    const event = slack.post('general', somebody(), 'Grüße');
    expect(await slack.deliver(event, { url })).toMatchObject([
      { status: 200, body: 'seen', retryNum: null },
    ]);
    const [only] = received as [Received];
    expect(only.headers['x-slack-signature']).toBe(signatureOf(only));
    expect(only.headers).not.toHaveProperty('x-slack-retry-num');
    expect(only.json).toMatchObject({
      type: 'event_callback',
      event: { type: 'message', channel_type: 'channel' },
    });
    expect(slack.workspace.message({ channel: 'general', ts: String(event['ts']) }).text).toContain('Grüße');
  });

  it('are retried under one id with a number and a reason', async () => {
    await slack.deliver(slack.post('general', somebody(), 'a'), { url, copies: 4 });
    expect(new Set(received.map(({ json }) => json.event_id)).size).toBe(1);
    expect(received.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(received[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
  });

  it('are doubled under new ids, without a word, in any order', async () => {
    const events = ['a', 'b', 'c', 'd'].map((text) => slack.post('general', somebody(), text));
    await slack.deliver(events, { url, copies: 4, newEventIds: true, shuffle: 5, concurrency: 4 });
    expect(new Set(received.map(({ json }) => json.event_id)).size).toBe(16);
    const order = received.map(({ json }) => json.event['ts']);
    expect(new Set(order).size).toBe(4);
    expect(order).not.toEqual([...order].sort());
    expect(received.every(({ headers }) => headers['x-slack-retry-num'] === undefined)).toBe(true);
  });

  it('are sent again until they are accepted, three times at most', async () => {
    statuses = [500, 503, 200];
    const [delivery] = await slack.deliver(slack.post('general', somebody(), 'a'), { url, retryAfterMs: 5 });
    expect(delivery).toMatchObject({ status: 200, retryNum: 2 });
    statuses = [500, 500, 500, 500, 500];
    const [lost] = await slack.deliver(slack.post('general', somebody(), 'b'), { url, retryAfterMs: 5 });
    expect(lost).toMatchObject({ status: 500, retryNum: 3 });
    expect(received).toHaveLength(7);
  });

  it('can be signed with a wrong secret or by a wrong clock', async () => {
    const event = slack.post('general', somebody(), 'a');
    await slack.deliver(event, { url, secret: 'wrong', skewSeconds: -301 });
    const [only] = received as [Received];
    expect(only.headers['x-slack-signature']).not.toBe(signatureOf(only));
    const skew = Number(only.headers['x-slack-request-timestamp']) - Date.now() / 1000;
    expect(Math.abs(skew + 301)).toBeLessThan(5);
  });

  it('say edits, deletions, tombstones and reactions as Slack does', () => {
    const ts = String(slack.post('general', somebody(), 'a')['ts']);
    const reply = String(slack.post('general', somebody(), 'b', { thread: ts })['ts']);
    expect(slack.edit('general', ts, 'c')).toMatchObject({
      subtype: 'message_changed',
      message: { ts, thread_ts: ts, edited: { user: somebody() } },
      previous_message: { ts },
    });
    expect(slack.unfurl('general', reply)['message']).not.toHaveProperty('edited');
    expect(slack.react('general', reply, somebody(), 'eyes')).toMatchObject({
      type: 'reaction_added',
      item: { ts: reply },
    });
    expect(slack.remove('general', ts)).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', user: 'USLACKBOT', reply_count: 1 },
    });
    expect(slack.remove('general', reply)).toMatchObject({ subtype: 'message_deleted', deleted_ts: reply });
  });

  it('say what happens to channels, people and groups', () => {
    const { channels, people, workspace } = slack;
    expect(channels.create('launch', somebody())).toMatchObject({ channel: { name: 'launch' } });
    expect(channels.join('launch')).toMatchObject({ user: workspace.app.botUser, channel_type: 'C' });
    expect(channels.rename('launch', 'br-launch')).toMatchObject({ type: 'channel_rename' });
    const { id } = workspace.channel('br-launch');
    expect(channels.changeId('br-launch')).toMatchObject({ old_channel_id: id });
    expect(
      workspace.messages().filter(({ channel }) => channel === workspace.channel('br-launch').id),
    ).toHaveLength(1);
    expect(channels.leave('team-leads')).toMatchObject({ type: 'group_left' });
    const left = people.update(somebody(), { deleted: true });
    expect(left['user']).not.toHaveProperty('tz');
    expect(people.rateLimited()).not.toHaveProperty('event');
  });
});
