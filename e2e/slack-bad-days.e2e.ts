import { setTimeout as sleep } from 'node:timers/promises';
import { type SlackEvent, usualScopes, waitFor } from '@quorum/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from './support/database.js';
import {
  connectSlack,
  eventsUrl,
  pastRead,
  startBackfill,
  theConnection,
} from './support/slack-connection.js';
import { SlackScene, tsOf } from './support/slack-scene.js';
import { rowsOfEvents } from './support/slack-truth.js';

/** Milliseconds. */
const second = 1_000;
const day = 86_400_000;

/** Told in order: after each of it everything that was said is there, once. */
describe('a workspace of 50,000 messages on bad days', () => {
  const scene = new SlackScene({
    // Within the 35 days events are kept, and with fewer threads than calls a minute would allow.
    workspace: { seed: 31, people: 60, channels: 14, messages: 50_000, threads: 0.002, days: 20 },
    latencyMs: 250,
  });
  beforeAll(() => scene.begin());
  afterAll(() => scene.end());

  it('loses nothing and keeps nothing twice where the api is killed with -9 five times while it reads the past', async () => {
    await connectSlack(scene.quorum, scene.slack);
    const begun = Date.now();
    let kills = 0;
    for (; kills < 5; kills++) {
      const asked = scene.slack.calls.length;
      await waitFor(() => scene.slack.calls.length > asked, {
        timeout: 60 * second,
        what: 'the api to read on',
      });
      await sleep(2 * second);
      const pid = await scene.pidOf('api');
      process.kill(pid ?? 0, 'SIGKILL');
      const [run] = await scene.owned((owner) =>
        rows<{ state: string }>(owner, 'SELECT state FROM ops.import_run'),
      );
      expect(run?.state).toBe('reading');
      await waitFor(async () => ((await scene.pidOf('api')) ?? pid) !== pid, {
        timeout: 60 * second,
        what: 'a new api',
      });
    }
    const { backfill } = await pastRead(scene.quorum);
    process.stdout.write(`bad days  ${kills} kills, read in ${(Date.now() - begun) / second} s\n`);
    expect(scene.truth().join(' ').split(' ').length).toBeGreaterThan(30_000);
    expect(backfill?.messages).toBeGreaterThanOrEqual(scene.truth().join(' ').split(' ').length);
    await scene.expectExact();
  });

  it('has the same rows whether events come once, four times and shuffled under new ids, or by a late retry only', async () => {
    const url = eventsUrl(scene.quorum);
    const said = Array.from({ length: 50 }, (_, nth) => conversationOf(nth)).flat();
    const answers = await scene.slack.deliver(said, {
      url,
      copies: 4,
      newEventIds: true,
      shuffle: 5,
      concurrency: 16,
    });
    expect(answers).toHaveLength(4 * said.length);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const late = scene.slack.post('general', scene.person(3), 'late');
    const [answer] = await scene.slack.deliver(late, { url, retryNum: 2, retryReason: 'http_timeout' });
    expect(answer?.status).toBe(200);
    await scene.expectExact();
    const before = await scene.owned(rowsOfEvents);
    await scene.slack.deliver(said, { url, copies: 2, newEventIds: true, shuffle: 6, concurrency: 16 });
    await scene.expectExact();
    expect(await scene.owned(rowsOfEvents)).toEqual(before);
  });

  /** A question, an answer, an edit, a preview and a reaction. */
  function conversationOf(nth: number): SlackEvent[] {
    const channel = ['general', 'team-leads', 'alerts'][nth % 3] ?? '';
    const asked = scene.slack.post(channel, scene.person(nth), 'is it done?');
    const ts = String(asked['ts']);
    const answered = scene.slack.post(channel, scene.person(nth + 1), 'yes', { thread: ts });
    const changed = [scene.slack.edit(channel, ts, 'is it done yet?'), scene.slack.unfurl(channel, ts)];
    return [asked, answered, ...changed, scene.slack.react(channel, ts, scene.person(nth + 2), 'eyes')];
  }
});

/** Small, so that the calls a minute allows are enough for reading it again and again. */
describe('a small workspace on bad days', () => {
  const scene = new SlackScene({
    workspace: { seed: 37, people: 20, channels: 12, messages: 600, threads: 0.01, days: 20 },
    latencyMs: 50,
  });
  beforeAll(async () => {
    await scene.begin();
    await connectSlack(scene.quorum, scene.slack);
    await pastRead(scene.quorum);
    await scene.expectExact();
  });
  afterAll(() => scene.end());

  it('refuses events while PostgreSQL is down, here for ten seconds, and has all of them once Slack sends them again', async () => {
    const url = eventsUrl(scene.quorum);
    const acknowledged: SlackEvent[] = [];
    const refused: SlackEvent[] = [];
    const [before] = await scene.slack.deliver(scene.slack.post('general', scene.person(0), 'before'), {
      url,
    });
    expect(before?.status).toBe(200);
    const begun = Date.now();
    for (let nth = 0; Date.now() - begun < 10 * second; nth++) {
      const pid = await scene.postmaster();
      // Every time it is back, as a machine without memory would have it.
      if (pid > 0) killIfThere(pid);
      const said = scene.slack.post('general', scene.person(nth), 'while it is away');
      const [answer] = await scene.slack.deliver(said, { url });
      expect([0, 200, 503]).toContain(answer?.status);
      (answer?.status === 200 ? acknowledged : refused).push(said);
      await sleep(100);
    }
    process.stdout.write(
      `bad days  PostgreSQL away: ${refused.length} refused, ${acknowledged.length} taken\n`,
    );
    expect(refused.length).toBeGreaterThan(5);
    const ready = async (): Promise<boolean> => (await fetch(`${scene.quorum.url}/readyz`)).ok;
    await waitFor(ready, { timeout: 120 * second, every: 250, what: 'Quorum to recover by itself' });
    const { lost, double } = await scene.difference();
    // One may be there whose answer got lost; what was acknowledged is.
    expect(lost).toBeLessThanOrEqual(refused.length);
    expect(double).toBe(0);
    const again = await scene.slack.deliver(refused, {
      url,
      retryNum: 1,
      concurrency: 8,
      retryAfterMs: second,
    });
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
    await scene.expectExact();
  });

  it('finds a reply that came forty days after its parent while nothing ran, here as if for an hour', async () => {
    const asked = scene.slack.post('general', scene.person(1), 'long ago', {
      ts: tsOf(Date.now() - 40 * day),
    });
    await scene.owned((owner) =>
      rows(owner, `UPDATE ops.connection SET last_received_at = clock_timestamp() - interval '1 hour'`),
    );
    const runs = await scene.runs();
    await scene.restart(() => {
      scene.slack.post('general', scene.person(2), 'at last', { thread: String(asked['ts']) });
      scene.slack.post('general', scene.person(3), 'and this meanwhile');
    });
    await waitFor(async () => (await scene.runs()) > runs, { what: 'the past to be read again' });
    await pastRead(scene.quorum);
    await scene.expectExact();
  });

  it('says that Slack asks to wait and until when, asks no more than it was told, and then goes on', async () => {
    scene.slack.script('conversations.history', { rateLimited: { retryAfter: 4 }, forMs: 10 * second });
    const asked = scene.slack.callsOf('conversations.history');
    await startBackfill(scene.quorum, 2);
    const { backfill } = await waitFor(
      async () => {
        const connection = await theConnection(scene.quorum);
        return connection.backfill?.state === 'waiting' ? connection : null;
      },
      { what: 'the reading to wait' },
    );
    expect(backfill?.waiting).toMatchObject({ method: 'conversations.history', reason: 'rate-limited' });
    const left = Date.parse(backfill?.waiting?.until ?? '') - Date.now();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(4 * second);
    await sleep(7 * second);
    // Three parts at a time, told so three times.
    expect(scene.slack.callsOf('conversations.history') - asked).toBeLessThanOrEqual(9);
    await pastRead(scene.quorum);
    await scene.expectExact();
  });

  it('stops asking when its token is taken away amid a reading, says why, and goes on with a new one', async () => {
    await startBackfill(scene.quorum, 30);
    const asked = scene.slack.callsOf('conversations.history');
    await waitFor(() => scene.slack.callsOf('conversations.history') > asked, {
      what: 'the reading to begin',
    });
    scene.slack.tokens.revoke(scene.slack.token);
    const { state, reason } = await waitFor(
      async () => {
        const connection = await theConnection(scene.quorum);
        return connection.state === 'active' ? null : connection;
      },
      { what: 'the connection to say so' },
    );
    expect(state).toBe('revoked');
    expect(reason).toContain('Install the app again and paste the new token');
    await sleep(1 * second);
    const calls = scene.slack.calls.length;
    await sleep(4 * second);
    expect(scene.slack.calls.length).toBe(calls);

    const token = `${scene.slack.token}2`;
    scene.slack.tokens.add(token, 'bot', usualScopes);
    await connectSlack(scene.quorum, scene.slack, token);
    await pastRead(scene.quorum);
    await scene.expectExact();
  });
});

function killIfThere(pid: number): void {
  try {
    // At once: whoever is connected loses what was not committed.
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It is down already.
  }
}
