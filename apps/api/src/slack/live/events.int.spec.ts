import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { Connections } from '@quorum/database';
import { waitFor } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestLive } from './testing/start-live.js';

const live = await startTestLive(import.meta.url, new Set(['quorum.example']));
const { slack, url, gaps } = live;
const owner = await live.database.connect('owner');
const [ana = '', ben = ''] = [...slack.workspace.users.values()]
  .filter(({ is_bot, deleted }) => is_bot !== true && deleted !== true)
  .map(({ id }) => id);

const connection = await live.connect('http');
await live.know(connection, 'general');

beforeEach(async () => {
  await owner.query('TRUNCATE edge.inbox');
  await owner.query(
    `UPDATE ops.connection SET state = 'active', received = 0, kept = 0, ignored = 0, last_received_at = NULL`,
  );
  await live.refresh();
  gaps.looked.length = gaps.filled.length = gaps.listed.length = 0;
});

const statuses = (deliveries: readonly { status: number }[]) => deliveries.map(({ status }) => status);
const events = async (): Promise<string[]> => {
  const rows = await owner.query<{ line: string }[]>(
    `SELECT DISTINCT key || ' ' || digest AS line FROM edge.inbox WHERE key LIKE 'event/%' ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
};
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

describe('a sign', () => {
  it('has a channel looked at again, a gap filled, a list read', async () => {
    const renamed = slack.channels.rename('empty', 'not-empty');
    const group = { type: 'subteam_updated', subteam: { id: 'S0GROUP' } };
    const minute = Math.floor(Date.now() / 1000) - 60;
    const limited = {
      ...{ type: 'app_rate_limited', token: 't', team_id: slack.workspace.team.id },
      ...{ minute_rate_limited: minute, api_app_id: slack.workspace.app.id },
    };
    await slack.deliver([renamed, group, limited], { url });
    expect(gaps.looked).toEqual([{ channel: slack.workspace.channel('not-empty').id, since: null }]);
    expect(gaps.listed).toEqual(['groups']);
    expect(gaps.filled).toEqual([{ connection, since: (minute - 60) * 1_000_000, reason: 'rate-limited' }]);
  });

  it('ends the connection where the app was uninstalled', async () => {
    await slack.deliver({ type: 'app_uninstalled' }, { url });
    expect(await new Connections(live.api).get(connection)).toMatchObject({ state: 'revoked' });
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
