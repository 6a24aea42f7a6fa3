import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../wait-for.js';
import { type FakeSlack, startFakeSlack } from './index.js';

/** What the real client hands its listeners. */
interface Heard {
  ack: () => Promise<void>;
  body: { event_id: string; event: { ts: string } };
  retry_num: number;
}

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error',
  setName() {},
};

describe('sockets of the fake Slack, held by the real client', () => {
  let slack: FakeSlack;
  let clients: SocketModeClient[];

  beforeEach(async () => {
    slack = await startFakeSlack({ redeliverMs: 1000 });
    clients = [];
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.disconnect()));
    await slack.close();
  });

  const somebody = (): string => [...slack.workspace.users.keys()][0] ?? '';

  /** Opens a socket; `heard` collects what comes, `acknowledges` says whether it is answered. */
  async function open(acknowledges: () => boolean = () => true): Promise<Heard[]> {
    const client = new SocketModeClient({
      appToken: slack.appToken,
      clientOptions: { slackApiUrl: slack.apiUrl },
      clientPingTimeout: 1500,
      logger: silent as never,
    });
    const heard: Heard[] = [];
    client.on('message', (message: Heard) => {
      heard.push(message);
      if (acknowledges()) void message.ack();
    });
    clients.push(client);
    await client.start();
    return heard;
  }

  it('bring an event to a client that acknowledges it', async () => {
    const heard = await open();
    const event = slack.post('general', somebody(), 'Hello');
    expect(await slack.push(event)).toEqual([{ acknowledged: true, clients: [1] }]);
    expect(heard[0]?.body.event.ts).toBe(event['ts']);
    expect(heard[0]?.retry_num).toBe(0);
  });

  it('send again, under the same event id, what nobody acknowledged', async () => {
    let isAwake = false;
    const heard = await open(() => isAwake);
    const sent = slack.push(slack.post('general', somebody(), 'Hello'));
    await waitFor(() => heard.length === 1);
    isAwake = true;
    expect(await sent).toEqual([{ acknowledged: true, clients: [1, 1] }]);
    expect(heard.map(({ retry_num }) => retry_num)).toEqual([0, 1]);
    expect(new Set(heard.map(({ body }) => body.event_id)).size).toBe(1);
  });

  it('give up after the retries', async () => {
    const heard = await open(() => false);
    const [sent] = await slack.push(slack.post('general', somebody(), 'Hello'), { retries: 1 });
    expect(sent).toEqual({ acknowledged: false, clients: [1, 1] });
    expect(heard).toHaveLength(2);
  });

  it('bring each event to one of several clients', async () => {
    const all = [await open(), await open(), await open()];
    expect(slack.socketClients).toBe(3);
    const events = Array.from({ length: 30 }, (_, index) => slack.post('general', somebody(), `${index}`));
    await slack.push(events);
    expect(all.every((heard) => heard.length > 0)).toBe(true);
    const seen = all.flat().map(({ body }) => body.event.ts);
    expect(seen.sort()).toEqual(events.map((event) => event['ts']).sort());
  });

  it('tell a client to come back, which it does on a new socket', async () => {
    const heard = await open();
    await slack.sockets.disconnect('refresh_requested');
    await waitFor(() => slack.sockets.all.length === 2 && slack.socketClients === 1);
    await slack.push(slack.post('general', somebody(), 'Hello'));
    expect(heard).toHaveLength(1);
  });

  it('break without a word, and what was under way comes again', async () => {
    let isAwake = false;
    const heard = await open(() => isAwake);
    const sent = slack.push(slack.post('general', somebody(), 'Hello'), { retries: 50 });
    await waitFor(() => heard.length === 1);
    slack.sockets.drop();
    isAwake = true;
    expect((await sent)[0]).toMatchObject({ acknowledged: true, clients: [1, 2] });
  });

  it('open once for each address, and for nobody with another token', async () => {
    const { url } = await clientless(slack.appToken);
    const first = new WebSocket(String(url));
    await waitFor(() => first.readyState === WebSocket.OPEN);
    const second = new WebSocket(String(url));
    second.on('error', () => undefined);
    await waitFor(() => second.readyState === WebSocket.CLOSED);
    first.close();
    expect(await clientless(slack.token)).toMatchObject({ ok: false, error: 'not_allowed_token_type' });
  });

  async function clientless(token: string): Promise<{ url?: string }> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
    return (await response.json()) as { url?: string };
  }
});
