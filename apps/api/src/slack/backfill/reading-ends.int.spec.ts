import { type ConnectionFacts, Connections, type Connection, Readings } from '@quorum/database';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack } from '@quorum/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SecretBox } from '../../connections/secret-box.js';
import { SETTINGS } from '../../platform.module.js';
import { GapFiller } from '../gap-filler.js';
import { KnownChannels } from '../live/known-channels.service.js';
import { SlackTags } from '../slack-tags.js';
import { DueRuns } from './due-runs.service.js';
import { ReadingRuns } from './reading-runs.service.js';
import { type Scene, startScene } from './testing/backfill-scene.js';

const day = 86_400_000_000;
let slack: FakeSlack;
let scene: Scene;
let intake: Connection;
let owner: Connection;
let facts: ConnectionFacts;
beforeAll(async () => {
  slack = await startFakeSlack({ workspace: { seed: 5, people: 12, channels: 10, messages: 60, days: 20 } });
  scene = await startScene(import.meta.url, slack);
  intake = await scene.api.database.connect('intake');
  owner = await scene.api.database.connect('owner');
  facts = (await new Connections(intake).get(scene.connection))!.facts;
});
afterAll(() => slack.close());
beforeEach(async () => {
  slack.clearScripts();
  Reflect.set(scene.api.app.get<object>(SETTINGS), 'deniedChannels', []);
  await owner.query('TRUNCATE ops.import_run, ops.reading, ops.connection_wait');
  await connectAnew();
});

/** The same workspace is connected once more, as by whoever pastes a new token. */
async function connectAnew(): Promise<void> {
  const { team } = slack.workspace;
  const box = scene.api.app.get(SecretBox);
  await new Connections(intake).put({
    source: 'slack',
    workspace: box.tag('workspace', team.id),
    label: team.name,
    receives: 'nothing',
    facts,
    seal: (id) =>
      box.seal('ops.connection.sealed', id, {
        ...{ botToken: slack.token, signingSecret: null, appToken: null, team: team.id },
        ...{ enterprise: null, app: null, botUser: null, rotation: null },
      }),
  });
}

const runs = () => scene.api.app.get(ReadingRuns);
const start = () => runs().start(scene.connection, { since: systemClock.now() - 30 * day, members: true });
const beginAgain = () => scene.api.app.get(DueRuns).beginAgain();
const states = async (): Promise<string[]> =>
  (await owner.query<{ state: string }[]>('SELECT state FROM ops.import_run ORDER BY started_at')).map(
    ({ state }) => state,
  );
const read = (type: string) =>
  [...slack.workspace.channels.values()].find(
    (channel) => channel.type === type && slack.workspace.isMember(channel) && !channel.archived,
  )!;
const partOf = (channel: string) =>
  new Readings(intake).get(scene.connection, scene.api.app.get(SlackTags).channel(channel));

it('a channel is read though the reading before was given up when nobody was listed yet', async () => {
  const given = await start();
  expect(await runs().cancel(scene.connection, given!)).toBe(true);
  const { id } = read('public_channel');
  await scene.api.app.get(GapFiller).look(scene.connection, id, systemClock.now() - day);
  await owner.query('UPDATE ops.reading SET wait_until = NULL');
  await scene.readAll();
  expect(await partOf(id)).toMatchObject({ state: 'done' });
  expect(await states()).toEqual(['discarded', 'processing']);
});

it('everything is read again after a day, however often single channels were looked at meanwhile', async () => {
  await start();
  await scene.readAll();
  await beginAgain();
  await scene.readAll();
  const before = await states();
  expect(await beginAgain()).toBe(0);
  await owner.query(
    `UPDATE ops.import_run SET started_at = started_at - interval '25 hours', since = since - interval '25 hours'`,
  );
  await scene.api.app.get(GapFiller).look(scene.connection, read('public_channel').id, null);
  await scene.api.app.get(GapFiller).fill(scene.connection, systemClock.now() - day / 24, 'start');
  await scene.readAll();
  expect(await states()).toEqual([...before, 'processing']);
  expect(await beginAgain()).toBe(1);
});

it('a reading whose token was taken away goes on when the workspace is connected again', async () => {
  await start();
  await scene.readAll(2);
  slack.script('*', { error: 'token_revoked', times: 1_000 });
  await scene.readAll();
  expect((await new Connections(intake).get(scene.connection))?.state).toBe('revoked');
  slack.clearScripts();
  await connectAnew();
  expect(await beginAgain()).toBe(1);
  await scene.readAll();
  expect(await states()).toEqual(['processing']);
});

it('nothing is begun for a connection that is removed: it would never end', async () => {
  await new Connections(intake).remove(scene.connection);
  await scene.api.app.get(GapFiller).look(scene.connection, read('public_channel').id, systemClock.now());
  await scene.api.app.get(GapFiller).fill(scene.connection, systemClock.now(), 'start');
  expect(await start()).toBeNull();
  expect(await states()).toEqual([]);
});

it('a channel that is denied from today on is looked at at once, and no more of it is read', async () => {
  await start();
  await scene.readAll();
  await beginAgain();
  await scene.readAll();
  const channel = read('public_channel');
  expect(await partOf(channel.id)).toMatchObject({ state: 'done' });
  Reflect.set(scene.api.app.get<object>(SETTINGS), 'deniedChannels', [channel.id]);
  expect(await beginAgain()).toBe(1);
  await scene.readAll();
  expect(await partOf(channel.id)).toMatchObject({ state: 'denied', reason: 'name' });
  expect(await beginAgain()).toBe(0);
});

it('private channels are neither read nor received any more once that is switched off', async () => {
  await start();
  await scene.readAll();
  const { id } = read('private_channel');
  const stateNow = () => scene.api.app.get(KnownChannels).stateFor(scene.connection, id, systemClock.now());
  expect(await partOf(id)).toMatchObject({ state: 'done' });
  const run = await start();
  await owner.query(`UPDATE ops.connection SET facts = facts || '{"privateChannels": false}'`);
  expect(await stateNow()).toBe('denied');
  // Parts of the run before it was switched off.
  await owner.query(
    `UPDATE ops.reading SET state = 'waiting', run_id = $1 WHERE kind = 'channel' AND state = 'done'`,
    [run],
  );
  const asked = slack.calls.filter(({ args }) => args['channel'] === id).length;
  await scene.readAll();
  expect(await partOf(id)).toMatchObject({ state: 'denied', reason: 'private' });
  expect(slack.calls.filter(({ args }) => args['channel'] === id).length).toBe(asked);
});
