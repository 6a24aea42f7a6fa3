import { KeyEpochs } from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { Directories } from '../derive/directories.js';
import { engineOn } from '../testing/engine.js';
import { eventRecord, importRecords, startPipeline, whenDone } from '../testing/pipeline.js';
import { testPages } from '../testing/pages.js';
import { comparable } from '../testing/state.js';
import { teamRecords } from '../testing/team.js';
import { retain } from './retain.js';

const at = (text: string): number => parseInstant(text)!;
const options = (now: string, days = 35) => ({
  clock: { now: () => at(now) },
  timeZone: 'Europe/Berlin',
  directories: new Directories(testPages),
  pages: testPages,
  days,
});

/** Eight weeks of a team, both periods published, the data reaching to 3 March; nothing dropped yet. */
async function published() {
  const database = await testDatabase(import.meta.url);
  const intake = await database.connect('intake');
  const worker = await database.connect('worker');
  await new KeyEpochs(intake).begin({ epoch: '2025-Q1', check: 'c' });
  const pipeline = await startPipeline(database, '2025-03-10T00:00:00Z');
  await whenDone(intake, await importRecords(intake, teamRecords()));
  await pipeline.stop();
  return { database, intake, worker };
}

const factTables = ['request_fact', 'thread_fact', 'issue_fact', 'person_day_fact'].map(
  (table) => `edge.${table}`,
);

describe('once a bucket is published', () => {
  it('its facts go, and its events that are older than the retention; cells and contributions stand', async () => {
    const { database, worker } = await published();
    const before = await database.dump();
    // 35 days before 10 March is Monday, 3 February.
    expect(await retain(worker, options('2025-03-10T00:00:00Z'))).toBe('done');
    const after = await database.dump();
    for (const table of factTables) expect([table, after[table]]).toEqual([table, []]);
    const instants = (after['edge.event'] as { at: Date }[]).map((event) => event.at.toISOString()).sort();
    expect(instants[0]! >= '2025-02-03').toBe(true);
    expect(instants.length).toBeGreaterThan(0);
    expect(instants.length).toBeLessThan(before['edge.event']!.length);
    for (const table of ['pub.cell', 'edge.contribution', 'edge.atom_member', 'edge.atom_figure'])
      expect(after[table]).toEqual(before[table]);
    expect(after['edge.retention']).toMatchObject([{ line: String(at('2025-02-03T00:00:00Z')) }]);
  }, 60_000);

  it('the same import again brings nothing back', async () => {
    const { database, intake, worker } = await published();
    await retain(worker, options('2025-03-10T00:00:00Z'));
    const before = comparable(await database.dump());
    const pipeline = await startPipeline(database, '2025-03-10T00:00:00Z');
    await whenDone(intake, await importRecords(intake, teamRecords()));
    await pipeline.stop();
    expect(comparable(await database.dump())).toEqual(before);
  }, 60_000);

  it('what comes for it is counted as late and changes nothing', async () => {
    const { database, worker } = await published();
    await retain(worker, options('2025-03-10T00:00:00Z'));
    const engine = engineOn(worker);
    const before = await engine.facts();
    const late = ['2025-01-15T09:00:00Z', '2025-02-20T09:00:00Z'].map((time) =>
      eventRecord(message().by('ana').at(time).build()),
    );
    await engine.takeIn(late, 'live', at('2025-03-10T00:00:00Z'));
    await engine.derive();
    const after = await database.dump();
    expect((await engine.facts()).thread).toEqual(before.thread);
    expect(after['edge.bucket_state']).toMatchObject([
      { bucket: '2025-P01', state: 'published', late: 1 },
      { bucket: '2025-P02', state: 'published', late: 1 },
    ]);
    // What is younger than the line is kept beside what it belongs to.
    const texts = JSON.stringify(after['edge.event']);
    expect([texts.includes('2025-01-15T09:00'), texts.includes('2025-02-20T09:00:00')]).toEqual([
      false,
      true,
    ]);
  }, 60_000);

  it('a reply forty days late counts in its author’s day, and in no thread', async () => {
    const { database, worker } = await published();
    await retain(worker, options('2025-03-10T00:00:00Z'));
    const engine = engineOn(worker);
    const root = '2025-01-20T09:05:00Z';
    const reply = message().in('general').by('ben').at('2025-03-04T10:00:00Z').inThread(root).build();
    await engine.takeIn([eventRecord(reply)], 'live', at('2025-03-10T00:00:00Z'));
    await engine.derive();
    const { thread, personDay } = await engine.facts();
    expect(thread).toEqual([]);
    expect(personDay).toHaveLength(1);
    expect(personDay[0]).toContain('ben\t2025-03-04');
    // The name of the thread's first message was its instant.
    expect((await database.dump())['edge.event']).toContainEqual(
      expect.objectContaining({ id: reply.id, thread: 'gone' }),
    );
  }, 60_000);

  it('nothing goes while anything waits', async () => {
    const { database, intake, worker } = await published();
    await importRecords(intake, teamRecords());
    const before = await database.dump();
    expect(await retain(worker, options('2025-03-10T00:00:00Z'))).toBe('busy');
    expect(await database.dump()).toEqual(before);
  }, 60_000);
});
