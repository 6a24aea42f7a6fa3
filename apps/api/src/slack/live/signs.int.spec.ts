import { Connections } from '@quorum/database';
import { usualScopes } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestLive, statuses } from './testing/start-live.js';

const live = await startTestLive(import.meta.url);
const { slack, url, gaps } = live;
const [ana = ''] = live.people;
let connection: string;

beforeEach(async () => {
  await live.forget();
  slack.clearScripts();
  slack.tokens.add('xoxb-old', 'bot', usualScopes);
  connection = await live.connect('http', { botToken: 'xoxb-old' });
  await live.know(connection, 'general');
  await live.refresh();
});

it('that a channel, a group changed or events were withheld has them looked at again, listed, read from the past', async () => {
  const { id } = slack.workspace.channel('empty');
  const renamed = slack.channels.rename('empty', 'not-empty');
  const minute = Math.floor(Date.now() / 1000) - 60;
  const group = { type: 'subteam_updated', subteam: { id: 'S0GROUP' } };
  await slack.deliver([renamed, group, slack.people.rateLimited(minute)], { url });
  expect(gaps.looked).toEqual([{ channel: id, since: null }]);
  expect(gaps.listed).toEqual(['groups']);
  expect(gaps.filled).toEqual([{ connection, since: (minute - 60) * 1_000_000, reason: 'rate-limited' }]);
});

describe('a goodbye', () => {
  const state = async (): Promise<string | undefined> =>
    (await new Connections(live.api).get(connection))?.state;
  const audited = async (): Promise<object[]> =>
    ((await live.database.dump())['audit.entry'] as { actor: string; action: string; detail: object }[])
      .filter(({ detail }) => JSON.stringify(detail).includes(connection))
      .map(({ actor, action, detail }) => ({ actor, action, detail }));
  const waiting = async (): Promise<number> => (await live.events()).length;
  beforeEach(async () => {
    await slack.deliver(slack.post('general', ana, 'before the end'), { url });
    expect(await waiting()).toBe(1);
  });

  it('of an app that was uninstalled takes its secrets, parts and whatever it brought along', async () => {
    slack.tokens.revoke('xoxb-old');
    expect(statuses(await slack.deliver(slack.people.appUninstalled(), { url }))).toEqual([200]);
    const dump = await live.database.dump();
    for (const table of ['ops.connection', 'ops.reading', 'edge.inbox']) expect(dump[table]).toEqual([]);
    expect(await audited()).toEqual([
      {
        actor: 'intake',
        action: 'connection.removed',
        detail: { connection, source: 'slack', purged: true },
      },
    ]);
    // Nobody's secret signs it any more.
    expect(statuses(await slack.deliver(slack.post('general', ana, 'late'), { url }))).toEqual([401]);
  });

  it('of a token takes the token and leaves what it brought; the app may say goodbye after it', async () => {
    slack.tokens.revoke('xoxb-old');
    await slack.deliver(slack.people.tokensRevoked(), { url });
    expect([await state(), await waiting()]).toEqual(['revoked', 1]);
    expect(await audited()).toMatchObject([{ detail: { change: 'revoked' } }]);
    await slack.deliver(slack.people.appUninstalled(), { url });
    expect([await state(), await waiting()]).toEqual([undefined, 0]);
  });

  it('from before the workspace was connected again ends nothing', async () => {
    slack.tokens.add('xoxb-new', 'bot', usualScopes);
    slack.tokens.revoke('xoxb-old');
    await live.connect('http', { botToken: 'xoxb-new' });
    await live.refresh();
    await slack.deliver([slack.people.tokensRevoked(), slack.people.appUninstalled()], { url });
    expect([await state(), await waiting()]).toEqual(['active', 1]);
  });

  it('waits at Slack while Slack does not say whether it means it', async () => {
    slack.tokens.revoke('xoxb-old');
    slack.script('auth.test', { status: 503, times: 1 });
    const goodbye = slack.people.appUninstalled();
    expect(statuses(await slack.deliver(goodbye, { url }))).toEqual([503]);
    expect([await state(), await waiting()]).toEqual(['active', 1]);
    expect(statuses(await slack.deliver(goodbye, { url }))).toEqual([200]);
    expect([await state(), await waiting()]).toEqual([undefined, 0]);
  });
});
