import { ReadingPages } from '@quorum/database';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack } from '@quorum/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { GapFiller } from '../gap-filler.js';
import { ReadingRuns } from './reading-runs.service.js';
import { tsOfMicros } from './slack-instant.js';
import { Killed, type Scene, startScene } from './testing/backfill-scene.js';

const day = 86_400_000_000;
interface Run {
  state: string;
  paused: boolean;
  error: string | null;
}
interface Part {
  part: string;
  state: string;
  reason: string | null;
}

let slack: FakeSlack;
let scene: Scene;
beforeAll(async () => {
  slack = await startFakeSlack({
    workspace: { seed: 11, people: 15, channels: 12, messages: 200, days: 80 },
  });
  // Pages of fifteen, so that every channel has many.
  slack.set({ limited: true });
  scene = await startScene(import.meta.url, slack);
});
afterAll(() => slack.close());
afterEach(() => {
  slack.clearScripts();
  vi.restoreAllMocks();
});

const newest = async (): Promise<Run> => {
  const runs = await scene.rowsOf<Run & { started_at: Date }>('ops.import_run');
  return runs.sort((a, b) => b.started_at.getTime() - a.started_at.getTime())[0]!;
};
const stateOf = async (): Promise<string> => (await newest()).state;
const endWaits = async (): Promise<void> => {
  const owner = await scene.api.database.connect('owner');
  await owner.query('DELETE FROM ops.connection_wait; UPDATE ops.reading SET wait_until = NULL');
};
const ask = (since: number) =>
  scene.api.app.get(ReadingRuns).start(scene.connection, { since, members: true });

describe('the past of a workspace', () => {
  it('is read to every message of every readable channel and none of another, though every third page dies', async () => {
    const keep: ReadingPages['keep'] = Reflect.get(ReadingPages.prototype, 'keep');
    let pages = 0;
    vi.spyOn(ReadingPages.prototype, 'keep').mockImplementation(async function (
      this: ReadingPages,
      ...given
    ) {
      pages += 1;
      if (pages % 3 === 0) throw new Killed('before the commit');
      const kept = await keep.apply(this, given);
      if (pages % 7 === 0) throw new Killed('after the commit');
      return kept;
    });
    await scene.readAll(40);
    expect(await stateOf()).toBe('reading');
    await scene.readAll();
    expect(await stateOf()).toBe('processing');
    expect(pages).toBeGreaterThan(30);
    expect(await scene.read()).toEqual(await scene.truth());
    expect(slack.trespasses).toEqual([]);
    // Every page twice and more; on a machine that is busy with something else it takes its time.
  }, 180_000);

  it('shows what is done with channels, and no id, name or text anywhere', async () => {
    const parts = await scene.rowsOf<Part>('ops.reading');
    const reasonsOf = (of: string) => parts.filter(({ state }) => state === of).map(({ reason }) => reason);
    expect(reasonsOf('denied')).toContain('name');
    expect(reasonsOf('gone')).toContain('not-in-channel');
    expect(reasonsOf('waiting')).toEqual([]);
    const { canary, channels } = slack.workspace;
    const kept = JSON.stringify(await scene.api.database.dump());
    const said = kept + scene.api.logged();
    for (const secret of [canary, ...channels.keys()]) expect(said.includes(secret)).toBe(false);
  });

  it('read once more changes nothing', async () => {
    const before = await scene.read();
    await ask(systemClock.now() - 91 * day);
    await scene.readAll();
    expect(await stateOf()).toBe('processing');
    expect(await scene.read()).toEqual(before);
  });
});

describe('a gap', () => {
  it('has the reply that came forty days after its parent, and asks for no thread without one', async () => {
    const { channel, ts } = slack.workspace
      .messages({ readable: true, archived: false, since: tsOfMicros(systemClock.now() - 44 * day) })
      .find((key) => slack.workspace.message(key).thread_ts === undefined)!;
    const [user = ''] = slack.workspace.channel(channel).members;
    const since = systemClock.now();
    slack.post(channel, user, 'late', { thread: ts });
    const asked = slack.callsOf('conversations.replies');
    await scene.api.app.get(GapFiller).fill(scene.connection, since - 1_000_000, 'start');
    await scene.readAll();
    expect(await scene.read()).toEqual(await scene.truth());
    expect(slack.callsOf('conversations.replies')).toBe(asked + 1);
  });

  it('of a channel nobody knew is looked at, and then read from its beginning', async () => {
    const outside = [...slack.workspace.channels.values()].find(
      (channel) =>
        channel.type === 'public_channel' && !slack.workspace.isMember(channel) && !channel.archived,
    )!;
    outside.members.add(slack.workspace.app.botUser);
    await scene.api.app.get(GapFiller).look(scene.connection, outside.id, systemClock.now());
    await scene.readAll();
    expect(await scene.read()).toEqual(await scene.truth());
  });
});

describe('a Slack that asks to wait', () => {
  it('is left alone by that method for as long as it says, while others go on', async () => {
    slack.script('conversations.history', { rateLimited: { retryAfter: 20 }, times: 1 });
    const [history, people] = [slack.callsOf('conversations.history'), slack.callsOf('users.list')];
    await ask(systemClock.now() - 5 * day);
    await scene.readAll();
    expect(await stateOf()).toBe('reading');
    const [wait] = await scene.rowsOf<{ method: string; reason: string }>('ops.connection_wait');
    expect(wait).toMatchObject({ method: 'conversations.history', reason: 'rate-limited' });
    expect(slack.callsOf('conversations.history')).toBe(history + 1);
    expect(slack.callsOf('users.list')).toBe(people + 1);
    await endWaits();
    await scene.readAll();
    expect(await stateOf()).toBe('processing');
    expect(await scene.read()).toEqual(await scene.truth());
  });

  it('and does not say how long is left alone for a minute', async () => {
    slack.script('users.list', { rateLimited: { retryAfter: null } });
    const now = systemClock.now();
    await ask(now - day);
    await scene.readAll();
    const waits = await scene.rowsOf<{ method: string; until: Date }>('ops.connection_wait');
    const until = waits.find(({ method }) => method === 'users.list')!.until.getTime() * 1000;
    expect(until - now).toBeGreaterThan(55_000_000);
    expect(until - now).toBeLessThan(75_000_000);
    await endWaits();
    await scene.readAll();
    expect(await stateOf()).toBe('processing');
  });
});

it('knows an app that may ask once a minute, and says how long that will take', async () => {
  slack.script(
    'conversations.history',
    { slowMs: 0, times: 1 },
    { rateLimited: { retryAfter: 60 }, times: 1 },
  );
  await ask(systemClock.now() - 60 * day);
  await scene.readAll();
  const [connection] = await scene.rowsOf<{ facts: { pace: string }; reason: string }>('ops.connection');
  expect(connection?.facts.pace).toBe('limited');
  expect(connection?.reason).toContain('eleven hours');
  await endWaits();
  slack.set({ limited: false });
  await scene.readAll();
  const [after] = await scene.rowsOf<{ facts: { pace: string }; reason: string | null }>('ops.connection');
  expect(after).toMatchObject({ facts: { pace: 'full' }, reason: null });
});

describe('a token that is taken away in the middle', () => {
  it('ends all asking, and the connection and the run say why', async () => {
    await ask(systemClock.now() - 30 * day);
    await scene.readAll(3);
    slack.script('*', { error: 'token_revoked', times: 1_000 });
    await scene.readAll();
    const [connection] = await scene.rowsOf<{ state: string; reason: string }>('ops.connection');
    expect(connection).toMatchObject({ state: 'revoked' });
    expect(connection?.reason).toContain('Install the app again');
    expect(await newest()).toMatchObject({ state: 'reading', paused: true, error: connection?.reason });
    const asked = slack.calls.length;
    await scene.readAll();
    expect(slack.calls.length).toBe(asked);
  });
});
