import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { Connections } from '@quorum/database';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestLive, statuses } from './testing/start-live.js';

const live = await startTestLive(import.meta.url, new Set(['quorum.example']));
const { slack, url, events } = live;
const [ana = ''] = live.people;
const connection = await live.connect('http');
await live.know(connection, 'general');
beforeEach(() => live.forget());

describe('a request is refused with 401', () => {
  const said = () => JSON.stringify({ type: 'event_callback', text: 'kestrel-secret' });

  it('where its signature is wrong, stale or of the future, and nothing of it is logged', async () => {
    expect((await slack.sendRaw(said(), { url, secret: 'ab'.repeat(16) })).status).toBe(401);
    expect((await slack.sendRaw(said(), { url, skewSeconds: -301 })).status).toBe(401);
    expect((await slack.sendRaw(said(), { url, skewSeconds: 302 })).status).toBe(401);
    expect(live.logged()).not.toContain('kestrel-secret');
  });

  it('where it has none', async () => {
    const answer = await fetch(url, { method: 'POST', body: said() });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
  });
});

describe('whatever is signed and of no use is acknowledged', () => {
  it.each([
    ['no JSON', '{"type":'],
    ['a number', '5'],
    ['nothing', ''],
    ['a type nobody knows', '{"type":"telepathy"}'],
    ['an event without a type', '{"type":"event_callback","event":{}}'],
  ])('%s', async (_, body) => {
    expect((await slack.sendRaw(body, { url })).status).toBe(200);
    expect(await events()).toEqual([]);
  });

  it('an event of a workspace that is not connected', async () => {
    const said = slack.post('general', ana, 'elsewhere');
    const envelope = slack.envelopes.wrap(said, 'Ev1');
    const elsewhere = { ...envelope, team_id: 'TOTHER', context_team_id: 'TOTHER', authorizations: [] };
    expect((await slack.sendRaw(JSON.stringify(elsewhere), { url })).status).toBe(200);
    expect(await events()).toEqual([]);
  });

  it('the handshake, with its challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'three-word-challenge', token: 't' });
    expect(await slack.sendRaw(body, { url })).toMatchObject({ status: 200, body: 'three-word-challenge' });
  });

  it('an event of a connection that is paused, which is not kept', async () => {
    await new Connections(live.api).setState(connection, 'paused', null);
    await live.refresh();
    expect(statuses(await slack.deliver(slack.post('general', ana, 'one'), { url }))).toEqual([200]);
    expect(await events()).toEqual([]);
  });
});

/** A request under another name than the one it goes to, as a proxy passes it on. */
function asHost(host: string, headers: Record<string, string> = {}): Promise<number> {
  const body = '{}';
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', slack.signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const signed = { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${signature}` };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { host, ...signed, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

it('events come in under a public name the server answers to, whatever a browser would be refused for, and under no other', async () => {
  expect(await asHost('quorum.example')).toBe(200);
  expect(
    await asHost('quorum.example', { 'sec-fetch-site': 'cross-site', origin: 'https://slack.example' }),
  ).toBe(200);
  expect(await asHost('other.example')).not.toBe(200);
});
