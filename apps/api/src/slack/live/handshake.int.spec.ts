import { Connections } from '@quorum/database';
import { describe, expect, it } from 'vitest';
import { startTestLive } from './testing/start-live.js';

const live = await startTestLive(import.meta.url);
const { slack, url } = live;

const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
const handshake = (given: unknown = challenge): string =>
  JSON.stringify({ type: 'url_verification', token: 't', challenge: given });
const unsigned = (body: string): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('a handshake nobody signed', () => {
  it('is answered with its challenge as plain text while nothing is connected', async () => {
    const answer = await unsigned(handshake());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(challenge);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['a page', handshake('<script>alert(1)</script>')],
    ['nothing', handshake('')],
    ['more than Slack sends', handshake('a'.repeat(201))],
    ['no text', handshake(5)],
    ['another type', JSON.stringify({ type: 'event_callback', challenge })],
    ['padding', `${handshake()}${' '.repeat(5000)}`],
    ['no JSON', '{"type":"url_verification"'],
  ])('is refused with %s in it', async (_, body) => {
    const answer = await unsigned(body);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
  });

  it('is refused once a connection receives by HTTP, where one that is signed is answered', async () => {
    const connection = await live.connect('socket');
    await live.refresh();
    expect((await unsigned(handshake())).status).toBe(200);
    await live.connect('http');
    await live.refresh();
    expect((await unsigned(handshake())).status).toBe(401);
    expect((await slack.sendRaw(handshake(), { url, secret: 'ab'.repeat(16) })).status).toBe(401);
    expect(await slack.sendRaw(handshake(), { url })).toMatchObject({ status: 200, body: challenge });
    // An app that was taken away is made anew.
    await new Connections(live.api).setState(connection, 'revoked', null);
    await live.refresh();
    expect((await unsigned(handshake())).status).toBe(200);
  });
});
