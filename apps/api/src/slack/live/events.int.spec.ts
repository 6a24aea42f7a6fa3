import { Connections } from '@quorum/database';
import { waitFor } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestLive, statuses } from './testing/start-live.js';

const live = await startTestLive(import.meta.url);
const { slack, url, gaps, events } = live;
const owner = await live.database.connect('owner');
const [ana = '', ben = ''] = live.people;

const connection = await live.connect('http');
await live.know(connection, 'general');

beforeEach(() => live.forget());

const counts = async () => {
  const stored = await new Connections(live.api).get(connection);
  return stored && { received: stored.received, kept: stored.kept, ignored: stored.ignored };
};
const someEvents = () => {
  const asked = slack.post('general', ana, 'is it done?');
  const ts = String(asked['ts']);
  const answered = slack.post('general', ben, 'yes', { thread: ts });
  return [asked, answered, slack.edit('general', ts, 'is it done yet?'), slack.unfurl('general', ts)];
};

describe('an event that comes over HTTP', () => {
  it('is in the inbox under pseudonyms when it is acknowledged, and nothing of what was said is anywhere', async () => {
    const [delivery] = await slack.deliver(slack.post('general', ana, 'is it done?'), { url });
    expect(delivery).toMatchObject({ status: 200, body: '' });
    expect(await events()).toHaveLength(1);
    const kept = JSON.stringify(await live.database.dump());
    for (const said of [slack.workspace.canary, ana, slack.workspace.channel('general').id, 'is it done'])
      expect(kept).not.toContain(said);
    expect(live.logged()).not.toContain(slack.workspace.canary);
    expect(live.logged()).not.toContain(ana);
  });

  it('leaves the same inbox four times in any order under ids of its own each time as once', async () => {
    const given = someEvents();
    await slack.deliver(given, { url });
    const once = await events();
    expect(once.length).toBeGreaterThan(1);
    await slack.deliver(given, { url, copies: 4, newEventIds: true, shuffle: 3, concurrency: 8 });
    expect(await events()).toEqual(once);
    await owner.query('TRUNCATE edge.inbox');
    await slack.deliver(given, { url, copies: 4, shuffle: 11, concurrency: 8 });
    expect(await events()).toEqual(once);
  });

  it('is kept where only its second retry arrives', async () => {
    const said = slack.post('general', ana, 'late');
    expect(statuses(await slack.deliver(said, { url, retryNum: 2, retryReason: 'http_timeout' }))).toEqual([
      200,
    ]);
    expect(await events()).toHaveLength(1);
  });

  it('is counted as received, and as kept or ignored', async () => {
    const direct = {
      type: 'message',
      channel: 'D0DIRECT',
      channel_type: 'im',
      user: ana,
      text: 'psst',
      ts: '1.1',
    };
    await slack.deliver([slack.post('general', ana, 'one'), { type: 'emoji_changed' }, direct], { url });
    // Of earlier requests some may be counted only now.
    await waitFor(async () => ((await counts())?.kept ?? 0) > 0 && ((await counts())?.ignored ?? 0) > 1);
    expect(await events()).toHaveLength(1);
  });

  it('of a megabyte is taken, and of more than two refused', async () => {
    const said = slack.post('general', ana, 'x'.repeat(1_000_000));
    expect(statuses(await slack.deliver(said, { url }))).toEqual([200]);
    expect(await events()).toHaveLength(1);
    expect((await slack.sendRaw(JSON.stringify({ text: 'x'.repeat(2_200_000) }), { url })).status).toBe(413);
  });
});

describe('an event of a channel', () => {
  it('nobody has looked at is not stored: its channel is looked at, from a minute before on', async () => {
    const said = slack.post('alerts', ana, 'unknown');
    expect(statuses(await slack.deliver(said, { url }))).toEqual([200]);
    expect(await events()).toEqual([]);
    const { id } = slack.workspace.channel('alerts');
    const at = Math.round(Number(said['ts']) * 1_000_000);
    expect(gaps.looked).toHaveLength(1);
    expect(gaps.looked[0]?.channel).toBe(id);
    expect(gaps.looked[0]?.since).toBeLessThanOrEqual(at - 60_000_000);
    expect(gaps.looked[0]?.since).toBeGreaterThan(at - 70_000_000);
    await live.know(connection, 'alerts');
    await slack.deliver(slack.post('alerts', ana, 'known'), { url });
    expect(await events()).toHaveLength(1);
  });

  it('that is denied is neither stored nor looked at', async () => {
    await live.know(connection, 'works-council', 'denied');
    await slack.deliver(slack.post('works-council', ana, 'nobody else'), { url });
    expect(await events()).toEqual([]);
    expect(gaps.looked).toEqual([]);
  });
});

describe('without the database', () => {
  it('events are refused with 503 and wait at Slack; once it is back they are kept', async () => {
    const said = slack.post('general', ana, 'while it is away');
    await owner.query(`ALTER TABLE edge.inbox RENAME TO inbox_away`);
    try {
      expect(statuses(await slack.deliver(said, { url }))).toEqual([503]);
    } finally {
      await owner.query(`ALTER TABLE edge.inbox_away RENAME TO inbox`);
    }
    await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename <> current_user`);
    const delivered = await slack.deliver(said, { url, retryAfterMs: 200, retryNum: 1 });
    expect(statuses(delivered)).toEqual([200]);
    expect(await events()).toHaveLength(1);
  });
});
