import { mergeEvents } from '@quorum/contracts';
import { Cells, packEvent, PublishedUnits, Roster } from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from './platform.module.js';
import { eventRecord, importRecords, type Pipeline, startPipeline, whenDone } from './testing/pipeline.js';
import { testPages } from './testing/pages.js';
import { comparable } from './testing/state.js';
import { lifeSign, teamRecords } from './testing/team.js';

const database = await testDatabase(import.meta.url);
let api: Database;
let worker: Database;
let pipeline: Pipeline;

beforeAll(async () => {
  api = await database.connect('intake');
  worker = await database.connect('worker');
  // P01 ended on 2025-01-27, P02 on 2025-02-24: both rest for long enough.
  pipeline = await startPipeline(database, '2025-03-10T00:00:00Z');
});
afterAll(() => pipeline.stop());

it('takes an import all the way to published cells', async () => {
  const run = await whenDone(api, await importRecords(api, teamRecords()));
  const records = teamRecords().length;
  expect(run.stages).toEqual({
    read: { done: 0, total: null },
    ingest: { done: records, total: records },
    derive: { done: 10, total: 10 },
    publish: { done: 2, total: 2 },
  });
  const latency = await new Cells(worker).series('organisation', 'response-latency');
  expect(
    latency.map(({ bucket, state }) => [bucket.id, bucket.start, bucket.end, bucket.zone, state]),
  ).toEqual([
    ['2025-P01', '2024-12-30', '2025-01-27', 'Europe/Berlin', 'ok'],
    ['2025-P02', '2025-01-27', '2025-02-24', 'Europe/Berlin', 'ok'],
  ]);
  const [first] = await new Cells(worker).series('organisation', 'after-hours');
  // Of eight people one has no zone, and seven stand behind the figure.
  expect(first).toMatchObject({ state: 'ok', people: '5-9' });
});

it('changes no row when the same import comes again', async () => {
  const before = comparable(await database.dump());
  const run = await whenDone(api, await importRecords(api, teamRecords()));
  expect(run.stages.derive).toEqual({ done: 0, total: 0 });
  expect(comparable(await database.dump())).toEqual(before);
});

it('drops and counts what comes too late for a published bucket', async () => {
  const cells = await new Cells(worker).series('organisation', 'after-hours');
  const late = message().by('ana').at('2025-01-15T22:00:00Z').build();
  await whenDone(api, await importRecords(api, [eventRecord(late)]));
  expect(await new Cells(worker).series('organisation', 'after-hours')).toEqual(cells);
  const { 'edge.bucket_state': states } = await database.dump();
  // One thread more, and Ana's day in two versions.
  expect(states).toMatchObject([
    { bucket: '2025-P01', state: 'published', late: 3 },
    { bucket: '2025-P02', state: 'published', late: 0 },
  ]);
});

it('leaves a period open while the data may be cut off inside it, however long ago it ended', async () => {
  const { 'edge.bucket_state': states } = await database.dump();
  await whenDone(api, await importRecords(api, [lifeSign('2025-03-05T08:00:00Z')]));
  await pipeline.stop();
  // P03 ended on 2025-03-31, but nothing is known after 5 March.
  pipeline = await startPipeline(database, '2025-06-01T00:00:00Z');
  const early = eventRecord(message().by('ana').at('2025-03-04T09:00:00Z').build());
  await whenDone(api, await importRecords(api, [early]));
  const { 'edge.bucket_state': after } = await database.dump();
  expect(after).toHaveLength((states?.length ?? 0) + 1);
  expect(after).toContainEqual(expect.objectContaining({ bucket: '2025-P03', state: 'measured' }));
  expect(
    (await new Cells(worker).series('organisation', 'after-hours')).map(({ bucket }) => bucket.id),
  ).toEqual(['2025-P01', '2025-P02']);
});

it('merges differing copies of one event that wait side by side', async () => {
  const sent = message().by('ben').at('2025-03-03T09:00:00Z');
  const edited = sent.editedAt('2025-03-03T09:05:00Z').asking().build();
  await whenDone(api, await importRecords(api, [eventRecord(edited), eventRecord(sent.build())]));
  const { 'edge.event': events = [] } = await database.dump();
  expect(events).toContainEqual(
    expect.objectContaining({ id: edited.id, flags: packEvent(mergeEvents(edited, sent.build())).flags }),
  );
});

it('follows a changed directory from the next quarter on, and counts a unit that is too small in the one above', async () => {
  const units = [
    { id: 'organisation', name: 'Organisation', parent: null, path: '', schedule: null },
    { id: 'product', name: 'Product', parent: 'organisation', path: 'Product', schedule: null },
  ];
  const membership = (person: string) => ({
    person,
    unit: 'product',
    lead: false,
    joined: null,
    schedule: null,
  });
  await new Roster(api, testPages).replace({
    units,
    memberships: ['ana', 'ben'].map(membership),
    defaultZone: null,
  });
  await pipeline.stop();
  // P03 ends on 2025-03-31, P04 on 2025-04-28.
  pipeline = await startPipeline(database, '2025-05-06T00:00:00Z');
  const spring = ['03-04', '04-02'].flatMap((day) =>
    ['ana', 'ben', 'cy', 'dan', 'eve', 'fay', 'hal'].map((person, index) =>
      eventRecord(message().by(person).at(`2025-${day}T1${index}:00:00Z`).build()),
    ),
  );
  await whenDone(api, await importRecords(api, [...spring, lifeSign('2025-05-05T12:00:00Z')]));
  const statesOf = async (unit: string) =>
    (await new Cells(worker).series(unit, 'after-hours')).map(({ bucket, state }) => [bucket.id, state]);
  expect(await statesOf('product')).toEqual([['2025-P04', 'suppressed']]);
  expect(await statesOf('organisation')).toEqual(
    ['2025-P01', '2025-P02', '2025-P03', '2025-P04'].map((bucket) => [bucket, 'ok']),
  );
  expect(await new PublishedUnits(worker).list()).toMatchObject([
    { id: 'organisation', kind: 'unit', countedIn: null },
    { id: 'product', kind: 'unit', countedIn: 'organisation' },
  ]);
});
