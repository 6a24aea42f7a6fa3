import { Backfills, Connections, ImportRuns, Readings } from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { beforeEach, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const intake = await database.connect('intake');
const owner = await database.connect('owner');
const readings = new Readings(intake);
const now = 1_741_000_000_000_000;
const second = 1_000_000;
let id = '';

beforeEach(async () => {
  await owner.query('TRUNCATE ops.connection, ops.import_run CASCADE');
  const { connection } = await new Connections(intake).put({
    source: 'slack',
    workspace: 'aa',
    label: 'Example',
    receives: 'nothing',
    facts: {
      scopes: { granted: [], missing: [] },
      app: null,
      pace: 'full',
      privateChannels: false,
      documentationHosts: [],
    },
    seal: () => Buffer.from('sealed'),
  });
  id = connection.id;
});

const channel = (part: string, runId: string | null = null) => ({
  part,
  kind: 'channel' as const,
  runId,
  position: Buffer.from(part),
});
const parts = async (at = now): Promise<string[]> => (await readings.due(at)).map(({ part }) => part);

it('has parts read from the beginning, or adds only those nobody knew', async () => {
  await readings.put(id, [channel('a')]);
  await readings.save(id, 'a', { state: 'done', position: Buffer.from('end') });
  expect(await readings.add(id, [channel('a'), channel('b')])).toEqual(['b']);
  expect(await readings.get(id, 'a')).toMatchObject({ state: 'done', position: Buffer.from('end') });
  await readings.put(id, [channel('a')]);
  expect(await readings.get(id, 'a')).toMatchObject({
    state: 'waiting',
    position: Buffer.from('a'),
  });
  expect((await readings.list(id)).map(({ part }) => part)).toEqual(['a', 'b']);
});

it('names what is to be read now, those that were to wait first of all', async () => {
  await readings.put(id, [channel('a'), channel('b'), channel('c')]);
  await readings.save(id, 'a', { waitUntil: now + second, reason: 'rate-limited' });
  await readings.save(id, 'b', { state: 'denied' });
  expect(await parts()).toEqual(['c']);
  expect((await parts(now + second)).sort()).toEqual(['a', 'c']);
  await readings.save(id, 'a', { waitUntil: null, reason: null });
  expect(await readings.get(id, 'a')).toMatchObject({ waitUntil: null, reason: null });
});

it('reads nothing of a connection or a run that is paused, nor of a run that ended', async () => {
  const backfills = new Backfills(intake);
  const { run } = await backfills.create(id, now);
  await readings.put(id, [channel('a', run.id), channel('b')]);
  expect(await parts()).toEqual(['a', 'b']);
  await backfills.setPaused(run.id, true);
  expect(await parts()).toEqual(['b']);
  await backfills.setPaused(run.id, false);
  await new Connections(intake).setState(id, 'paused', null);
  expect(await parts()).toEqual([]);
  await new Connections(intake).setState(id, 'active', null);
  await new ImportRuns(intake).finish(run.id, 'discarded');
  expect(await parts()).toEqual(['b']);
});

it('counts channels and messages, and says whether a list is to come', async () => {
  const { run } = await new Backfills(intake).create(id, now);
  await readings.put(id, [
    { part: 'channels', kind: 'list', runId: run.id, position: null },
    ...['a', 'b', 'c', 'd'].map((part) => channel(part, run.id)),
  ]);
  await readings.save(id, 'a', { state: 'done' });
  await readings.save(id, 'b', { state: 'denied' });
  await readings.save(id, 'c', { state: 'gone', reason: 'not-in-channel' });
  expect(await readings.counts(id)).toEqual({ read: 2, denied: 1, notInvited: 1 });
  expect(await readings.progress(run.id)).toEqual({ channels: 4, done: 3, listing: true });
  await readings.save(id, 'channels', { state: 'done' });
  expect((await readings.progress(run.id)).listing).toBe(false);
});

it('keeps the later of two instants a method is to be left alone until', async () => {
  const wait = { method: 'conversations.history', reason: 'rate-limited' };
  await readings.wait(id, { ...wait, until: now + 60 * second });
  await readings.wait(id, { ...wait, until: now + 5 * second });
  await readings.wait(id, { ...wait, method: 'users.list', until: now + second });
  expect(await readings.waits(id, now + second)).toEqual([{ ...wait, until: now + 60 * second }]);
});

it('names channels that another connection of the source reads, too', async () => {
  const other = await new Connections(intake).put({
    ...{ source: 'slack', workspace: 'bb', label: 'Other', receives: 'nothing' },
    facts: {
      scopes: { granted: [], missing: [] },
      ...{ app: null, pace: 'full', privateChannels: false, documentationHosts: [] },
    },
    seal: () => Buffer.from('sealed'),
  });
  await readings.put(id, [channel('a'), channel('b'), channel('c')]);
  await readings.put(other.connection.id, [channel('a'), { ...channel('b'), state: 'denied' }]);
  expect(await readings.shared(id)).toEqual(['a']);
});

it('says that a part is gone to whoever wants to keep what came of it', async () => {
  expect(await readings.save(id, 'nothing', { reason: 'late' })).toBe(false);
  expect(await readings.get(id, 'nothing')).toBeNull();
});
