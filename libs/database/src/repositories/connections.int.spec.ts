import type { IngestRecord } from '@quorum/contracts';
import {
  Backfills,
  ConnectionDrafts,
  Connections,
  Events,
  ImportRuns,
  InboxBatches,
  KeyEpochs,
  LiveInbox,
  type NewConnection,
  People,
  Readings,
  StaleKey,
} from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const intake = await database.connect('intake');
const worker = await database.connect('worker');
const owner = await database.connect('owner');
const connections = new Connections(intake);
const readings = new Readings(intake);

const made: NewConnection = {
  source: 'slack',
  workspace: 'aa',
  label: 'Example',
  receives: 'http',
  facts: {
    scopes: { granted: ['channels:read'], missing: [] },
    app: 'A1',
    pace: 'full',
    privateChannels: false,
    documentationHosts: [],
  },
  seal: (id) => Buffer.from(`sealed for ${id}`),
};

beforeEach(() => owner.query('TRUNCATE ops.connection, ops.connection_draft, ops.import_run CASCADE'));

describe('a connection', () => {
  it('is one of each workspace: another connect brings new secrets and keeps the rest', async () => {
    const { connection: first, before } = await connections.put(made);
    expect(before).toBeNull();
    await connections.setState(first.id, 'revoked', 'gone');
    const again = await connections.put({ ...made, receives: 'socket', seal: () => Buffer.from('new') });
    expect(again.before).toBe('revoked');
    expect(again.connection).toEqual({ ...first, receives: 'socket', revision: 2 });
    expect(await connections.secrets(first.id)).toEqual({ sealed: Buffer.from('new'), revision: 2 });
    await connections.put({ ...made, workspace: 'bb' });
    expect((await connections.list()).map(({ workspace }) => workspace)).toEqual(['aa', 'bb']);
  });

  it('keeps new secrets only of whoever read the newest', async () => {
    const { id } = (await connections.put(made)).connection;
    expect(await connections.saveSecrets(id, Buffer.from('2'), 1)).toBe(true);
    expect(await connections.saveSecrets(id, Buffer.from('3'), 1)).toBe(false);
    expect(await connections.secrets(id)).toEqual({ sealed: Buffer.from('2'), revision: 2 });
  });

  it('counts events of many connections at once, and of none that is not there', async () => {
    const { id } = (await connections.put(made)).connection;
    const none = '00000000-0000-4000-8000-000000000000';
    const counts = { received: 3, kept: 2, ignored: 1 };
    await Promise.all(
      [1, 2, 3].map(() =>
        connections.countEvents(
          new Map([
            [id, counts],
            [none, counts],
          ]),
        ),
      ),
    );
    const found = await connections.get(id);
    expect(found).toMatchObject({ received: 9, kept: 6, ignored: 3 });
    expect(found?.lastReceivedAt).toBeGreaterThan(found?.createdAt ?? Infinity);
  });

  it('has no secrets once it is removed, and what was being read of its past holds back nothing', async () => {
    const { id } = (await connections.put(made)).connection;
    const { run } = await new Backfills(intake).create(id, 1_741_000_000_000_000);
    await readings.wait(id, { method: 'users.list', until: 9e15, reason: 'rate-limited' });
    expect(await connections.remove(id)).toBe(true);
    expect(await connections.remove(id)).toBe(false);
    expect(await connections.secrets(id)).toBeNull();
    expect(await connections.setState(id, 'active', null)).toBeNull();
    expect((await new ImportRuns(intake).get(run.id))?.state).toBe('discarded');
    expect(await readings.waits(id, 0)).toEqual([]);
  });
});

describe('a run that reads the past of a connection', () => {
  it('holds back publishing while it is read, is paused and goes on, and no start of a server ends it', async () => {
    const { id } = (await connections.put(made)).connection;
    const [backfills, runs] = [new Backfills(intake), new ImportRuns(intake)];
    const since = 1_741_000_000_000_001;
    const { run, ...rest } = await backfills.create(id, since);
    expect(rest).toEqual({ connection: id, since, paused: false, pace: null });
    expect(await backfills.reading(id)).toEqual({ run, ...rest });
    expect(await backfills.setPaused(run.id, true)).toBe(true);
    expect(await backfills.setPaused(run.id, true)).toBe(false);
    expect((await backfills.newest(id))?.paused).toBe(true);
    expect(await runs.markInterrupted()).toBe(0);
    expect(await runs.anyReading()).toBe(false);
    expect(await runs.anyUnread()).toBe(true);
  });

  it('is told from an export, which has no connection', async () => {
    const { id } = await new ImportRuns(intake).create();
    expect(await new Backfills(intake).get(id)).toBeNull();
    expect(await new ImportRuns(intake).markInterrupted()).toBe(1);
  });
});

describe('a draft', () => {
  const drafts = new ConnectionDrafts(intake);
  const [state, browser, other] = ['state', 'browser', 'other'].map((text) => Buffer.from(text)) as [
    Buffer,
    Buffer,
    Buffer,
  ];

  it('gives its secrets once, in time, to the browser that asked', async () => {
    const sealed = Buffer.from('sealed');
    await drafts.put('slack', sealed);
    expect(await drafts.ask('slack', { state, browser, until: 100 })).toBe(true);
    expect(await drafts.answer('slack', { state, browser: other }, 50)).toBeNull();
    expect(await drafts.answer('slack', { state: other, browser }, 50)).toBeNull();
    expect(await drafts.answer('slack', { state, browser }, 100)).toBeNull();
    expect(await drafts.answer('slack', { state, browser }, 99)).toEqual(sealed);
    expect(await drafts.answer('slack', { state, browser }, 99)).toBeNull();
    expect(await drafts.get('slack')).toEqual(sealed);
  });

  it('takes no answer to what was asked for the one before', async () => {
    await drafts.put('slack', Buffer.from('first'));
    await drafts.ask('slack', { state, browser, until: 100 });
    await drafts.put('slack', Buffer.from('second'));
    expect(await drafts.answer('slack', { state, browser }, 50)).toBeNull();
    await drafts.remove('slack');
    expect(await drafts.ask('slack', { state, browser, until: 100 })).toBe(false);
  });
});

describe('purging', () => {
  beforeAll(() => new KeyEpochs(intake).begin({ epoch: '2025-Q1', check: 'c' }));
  const sent = message().at('2025-03-03T09:00:00Z');
  const person = (id: string, guest = false) => ({
    ...{ source: 'slack' as const, id, zone: null, bot: false, guest },
    seen: 1,
  });

  it('leaves nothing of the connection’s conversations and of people only they name, and has the rest derived anew', async () => {
    const { id } = (await connections.put(made)).connection;
    const { run } = await new Backfills(intake).create(id, 0);
    await readings.put(id, [{ part: 'ff', kind: 'channel', runId: run.id, position: Buffer.from('p') }]);
    const batches = new InboxBatches(intake);
    await batches.append(run.id, [{ record: 'event', event: sent.in('theirs').by('zoe').build() }]);
    const events = [
      sent.in('theirs').by('leaving').build(),
      sent.in('theirs').by('ana').at('2025-03-03T10:00:00Z').build(),
      sent.in('ours').by('ana').mentioning('ben').build(),
    ];
    await new Events(worker).ensureMonths([sent.build().at]);
    await new Events(worker).save(events);
    await new People(worker).save(
      ['ana', 'ben', 'leaving', 'listed'].map((one) => person(one)),
      null,
    );
    await owner.query('DELETE FROM edge.dirty');
    const before = await database.dump();
    expect(JSON.stringify(before)).toContain('leaving');

    await expect(connections.purge(id, 'slack', '2024-Q4', ['theirs'])).rejects.toThrow(StaleKey);
    expect(await connections.get(id)).not.toBeNull();
    await connections.purge(id, 'slack', '2025-Q1', ['theirs']);

    const left = JSON.stringify(await database.dump());
    for (const word of ['theirs', 'leaving', 'listed', 'zoe']) expect(left).not.toContain(word);
    expect(await worker.query('SELECT conversation, author FROM edge.event')).toEqual([
      { conversation: 'ours', author: 'ana' },
    ]);
    expect(await new People(worker).all()).toMatchObject([{ id: 'ana' }, { id: 'ben' }]);
    expect(await worker.query('SELECT kind, key FROM edge.dirty')).toEqual([{ kind: 'person', key: 'ana' }]);
    expect(await connections.get(id)).toBeNull();
    expect(await readings.save(id, 'ff', { reason: 'late' })).toBe(false);
    expect((await new ImportRuns(intake).get(run.id))?.state).toBe('discarded');
  });

  it('leaves nothing waiting that would bring conversations or people back, and whatever waits of others', async () => {
    const { id } = (await connections.put(made)).connection;
    const identity = (kind: 'person' | 'conversation', of: string) => ({
      ...{ record: 'identity' as const },
      identity: { source: 'slack' as const, kind, id: of, keyId: '2025-Q1/1', sealed: 'c2VhbGVk' },
    });
    const records: IngestRecord[] = [
      { record: 'event', event: sent.in('gone').by('nia').build() },
      { record: 'event', event: sent.in('stays').by('omar').mentioning('pia').build() },
      ...['nia', 'omar', 'pia'].map((one) => identity('person', one)),
      ...['gone', 'stays'].map((one) => identity('conversation', one)),
      {
        record: 'person',
        person: { source: 'slack', id: 'nia', zone: null, bot: false, guest: false },
      },
    ];
    const waiting = records.map((record) => ({ connection: id, record }));
    await new LiveInbox(intake).append(waiting, new Map(), '2025-Q1');
    await connections.purge(id, 'slack', '2025-Q1', ['gone']);
    const keys = await owner.query<{ key: string }[]>(
      `SELECT split_part(key, '/', 1) || '/' || split_part(key, '/', 2) AS key FROM edge.inbox ORDER BY 1`,
    );
    expect(keys.map(({ key }) => key)).toEqual([
      ...['event/stays', 'identity/omar', 'identity/pia', 'identity/stays'],
    ]);
  });

  it('knows guests, and says that somebody changed who became one', async () => {
    const people = new People(worker);
    await people.save([person('kim')], null);
    expect(await people.save([{ ...person('kim', true), seen: 2 }], null)).toEqual([
      { source: 'slack', id: 'kim', listing: false },
    ]);
    expect(await people.save([person('kim')], null)).toEqual([]);
    expect((await people.all()).find(({ id }) => id === 'kim')?.guest).toBe(true);
  });
});
