import { Connections } from '@quorum/database';
import { waitFor } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestLive } from './testing/start-live.js';

const live = await startTestLive(import.meta.url);
const { slack, gaps } = live;
const owner = await live.database.connect('owner');
const ana = [...slack.workspace.users.values()].find(({ is_bot }) => is_bot !== true)?.id ?? '';
const connection = await live.connect('socket');
await live.know(connection, 'general');
const sockets = live.sockets();
sockets.onApplicationBootstrap();

const events = async (): Promise<number> => {
  const [found] = await owner.query<{ events: number }[]>(
    `SELECT count(DISTINCT key)::int AS events FROM edge.inbox WHERE key LIKE 'event/%'`,
  );
  return found?.events ?? 0;
};
const say = (text: string) => slack.post('general', ana, text);

beforeEach(async () => {
  await waitFor(() => slack.socketClients === 1, { what: 'one socket' });
  await waitFor(() => live.logged().includes('a socket is open'), { what: 'a socket that said hello' });
  await owner.query('TRUNCATE edge.inbox');
});

describe('an event that comes over a socket', () => {
  it('is in the inbox when it is acknowledged', async () => {
    const [delivery] = await slack.push(say('over a socket'));
    expect(delivery).toMatchObject({ acknowledged: true });
    expect(delivery?.clients).toHaveLength(1);
    expect(await events()).toBe(1);
  });

  it('is not acknowledged while it cannot be kept, and is once it comes again', async () => {
    const said = say('while the inbox is away');
    await owner.query('ALTER TABLE edge.inbox RENAME TO inbox_away');
    const pushed = slack.push(said, { retries: 5 });
    const [first] = slack.sockets.open;
    const sent = first?.sent.length ?? 0;
    await waitFor(() => (first?.sent.length ?? 0) > sent, { what: 'the event to be sent' });
    await owner.query('ALTER TABLE edge.inbox_away RENAME TO inbox');
    const [delivery] = await pushed;
    expect(delivery?.acknowledged).toBe(true);
    expect(delivery?.clients.length).toBeGreaterThan(1);
    expect(await events()).toBe(1);
  });

  it('that holds no event at all, or one nobody knows, is acknowledged, and the socket lives on', async () => {
    const limited = {
      type: 'app_rate_limited',
      team_id: slack.workspace.team.id,
      minute_rate_limited: 1_740_992_400,
    };
    const odd = { type: 'event_callback', event: 5 };
    const deliveries = [
      await slack.push(limited),
      await slack.push(odd),
      await slack.push({ type: 'close' }),
    ];
    expect(deliveries.flat().map(({ acknowledged }) => acknowledged)).toEqual([true, true, true]);
    expect(gaps.filled.at(-1)).toMatchObject({ reason: 'rate-limited', since: 1_740_992_340_000_000 });
    expect(slack.socketClients).toBe(1);
  });
});

describe('when Slack asks for another socket', () => {
  it('that is open before the old one is closed, and nothing is lost between them', async () => {
    const [old] = slack.sockets.open;
    const said = Array.from({ length: 30 }, (_, number) => say(`message ${number}`));
    const pushed = slack.push(said.slice(0, 15));
    await slack.sockets.disconnect('warning');
    const more = slack.push(said.slice(15));
    await waitFor(() => slack.socketClients === 1 && slack.sockets.open[0] !== old, {
      what: 'the new socket',
    });
    const deliveries = [...(await pushed), ...(await more)];
    expect(deliveries.every(({ acknowledged }) => acknowledged)).toBe(true);
    expect(await events()).toBe(30);
  });

  it('and when a line breaks without a word, another is opened and what was on its way comes again', async () => {
    const pushed = slack.push(say('on its way'), { retries: 20 });
    slack.sockets.drop();
    const [delivery] = await pushed;
    expect(delivery?.acknowledged).toBe(true);
    expect(await events()).toBe(1);
  });
});

it('only one process has a socket of a connection; when it ends the other one takes over', async () => {
  const other = live.sockets();
  other.onApplicationBootstrap();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(other.size).toBe(0);
  expect(slack.socketClients).toBe(1);
  await sockets.beforeApplicationShutdown();
  await waitFor(() => other.size === 1 && slack.socketClients === 1, { what: 'the other process' });
  const [delivery] = await slack.push(say('to the other'), { retries: 10 });
  expect(delivery?.acknowledged).toBe(true);

  await new Connections(live.api).setState(connection, 'paused', null);
  await waitFor(() => other.size === 0 && slack.socketClients === 0, { what: 'the pause' });
  await new Connections(live.api).setState(connection, 'active', null);
  await waitFor(() => slack.socketClients === 1, { what: 'the end of the pause' });
});
