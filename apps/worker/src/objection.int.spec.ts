import type { Contribution, IngestRecord } from '@quorum/contracts';
import { Cohorts, Contributions, KeyEpochs, Members, Objections, type PlanMember } from '@quorum/database';
import { createPseudonymiser, ObjectionFilter } from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { engineOn } from './testing/engine.js';
import { importRecords, sendRecords, startPipeline, whenDone } from './testing/pipeline.js';
import { contributionsOf, opened, testPages } from './testing/pages.js';
import { Dice, randomHistory } from './testing/random-history.js';
import { comparable } from './testing/state.js';
import { lifeSign, teamRecords } from './testing/team.js';

const now = parseInstant('2025-12-01T00:00:00Z')!;
const names = createPseudonymiser(Buffer.alloc(32, 7));
const ben = names.person('slack', 'ben');
const tag = Buffer.alloc(32, 1);
const key = { epoch: '2025-Q4', check: 'c' };
/** Under pseudonyms, so that what is left of somebody can be looked for. */
const named = (records: readonly IngestRecord[]): IngestRecord[] => records.map((one) => names.record(one));
const withoutBen = (records: readonly IngestRecord[]): IngestRecord[] => {
  const filter = new ObjectionFilter((_, person) => person === ben);
  return records.flatMap((record) => filter.pass(record) ?? []);
};

/** An engine on a database of its own. */
async function start() {
  const database = await testDatabase(import.meta.url);
  const intake = await database.connect('intake');
  await new KeyEpochs(intake).begin(key);
  const engine = engineOn(await database.connect('worker'));
  const settle = async () => {
    await engine.derive();
    await engine.measure(now);
  };
  const object = () => new Objections(intake).add(tag, key.epoch, { source: 'slack', id: ben });
  return { database, intake, engine, settle, object };
}
type Started = Awaited<ReturnType<typeof start>>;

const aside = new Set(['edge.objection', 'edge.bucket_state', 'edge.key_epoch']);
/** What is known, without who objected, when what was measured and since when the key is in use. */
async function known({ database }: Started): Promise<Record<string, unknown[]>> {
  const tables = Object.entries(comparable(await database.dump()));
  return Object.fromEntries(tables.filter(([table]) => !aside.has(table)));
}
/** Every table in which a name is found; pages are opened. */
async function tablesWith(name: string, { database }: Started): Promise<string[]> {
  const dump = await database.dump();
  return Object.entries(opened(dump))
    .filter(([, rows]) => JSON.stringify(rows).includes(name))
    .map(([table]) => table);
}

describe('somebody who objects', () => {
  it('is gone from every table at once, and everything is as if they had never been there', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const history = named([...randomHistory(new Dice(seed), 120), lifeSign('2025-08-01T08:00:00Z')]);
      const erased = await start();
      await erased.engine.takeIn(history, 'import', now);
      await erased.settle();
      expect(await tablesWith(ben, erased)).toContain('edge.event');
      await erased.object();
      expect(await tablesWith(ben, erased), `seed ${seed}`).toEqual(['edge.objection']);
      await erased.settle();
      expect(await tablesWith(ben, erased)).toEqual(['edge.objection']);

      const never = await start();
      await never.engine.takeIn(withoutBen(history), 'import', now);
      await never.settle();
      expect(await known(erased), `seed ${seed}`).toEqual(await known(never));
    }
  }, 120_000);

  it('does so twice with the same effect, and while nothing is known of them', async () => {
    const one = await start();
    await one.object();
    await one.object();
    expect(await tablesWith(ben, one)).toEqual(['edge.objection']);
  });

  it('cannot be erased by a name of another key', async () => {
    const { intake } = await start();
    const late = new Objections(intake).add(tag, '2025-Q3', { source: 'slack', id: ben });
    await expect(late).rejects.toThrow('not in use any more');
  });
});

describe('what was on its way when somebody objected', () => {
  it.each([
    ['import', importRecords],
    ['live', sendRecords],
  ])(
    'ends at take-in (%s), counts the same, and revives nobody',
    async (_lane, send) => {
      const records = named(teamRecords());
      const quiet = await start();
      const all = await send(quiet.intake, records);
      const pipeline = await startPipeline(quiet.database, '2025-03-05T00:00:00Z');
      const counted = await whenDone(quiet.intake, all);
      await pipeline.stop();

      const one = await start();
      await one.object();
      const run = await send(one.intake, records);
      const other = await startPipeline(one.database, '2025-03-05T00:00:00Z');
      const done = await whenDone(one.intake, run);
      await other.stop();
      expect(await tablesWith(ben, one)).toEqual(['edge.objection']);
      const dm = names.conversation('slack', 'dm');
      expect(await tablesWith(dm, one)).toEqual(['edge.objection']);
      expect(done.counts).toEqual(counted.counts);
      expect(done.stages.ingest).toEqual(counted.stages.ingest);
    },
    60_000,
  );
});

describe('what is published', () => {
  it('stands, and in its quarter a name that means nobody takes their place', async () => {
    const one = await start();
    const run = await importRecords(one.intake, named(teamRecords()));
    const pipeline = await startPipeline(one.database, '2025-03-05T00:00:00Z');
    await whenDone(one.intake, run);
    await pipeline.stop();
    const before = await one.database.dump();
    expect(before['pub.cell']).not.toEqual([]);
    const membersOf = (dump: typeof before) => opened(dump)['edge.atom_member'] as PlanMember[];
    expect(JSON.stringify(membersOf(before))).toContain(ben);
    await one.object();
    const after = await one.database.dump();
    expect(after['pub.cell']).toEqual(before['pub.cell']);
    // Pages are opened by the worker alone: until it comes by, reading leaves them out.
    expect((await tablesWith(ben, one)).sort()).toEqual([
      ...['atom_member', 'contribution', 'metric_member', 'objection', 'page_erasure'].map(
        (table) => `edge.${table}`,
      ),
    ]);
    const worker = await one.database.connect('worker');
    const stored = new Contributions(worker, testPages);
    const cohorts = new Cohorts(worker, testPages);
    expect((await cohorts.find('2025-Q1'))?.erased).toEqual(new Set([ben]));
    expect(await new Members(worker, testPages).people()).not.toContain(ben);
    const others = contributionsOf(before['edge.contribution']!).filter(
      (contribution) => (contribution as Contribution).person !== ben,
    );
    expect(await stored.ofBuckets(['2025-P01', '2025-P02'])).toEqual(others);
    expect(others.length).toBeGreaterThan(0);
    await new Objections(one.intake).withdraw(tag);
    expect(await stored.people()).not.toContain(ben);
    await one.object();
    await one.settle();
    expect(await tablesWith(ben, one)).toEqual(['edge.objection']);
    expect(await stored.ofBuckets(['2025-P01', '2025-P02'])).toEqual(others);
    // Somebody who is nobody stands there, and the same one in the metrics' groups.
    const now = await one.database.dump();
    expect(membersOf(now)).toHaveLength(membersOf(before).length);
    const [nobody, ...more] = membersOf(now).filter((member) => member.erased);
    expect(more).toEqual([]);
    expect((await cohorts.find('2025-Q1'))?.erased).toEqual(new Set([nobody!.person]));
    const counted = (dump: typeof before, person: string) =>
      (opened(dump)['edge.metric_member'] as { person: string; metric: string }[])
        .filter((member) => member.person === person)
        .map(({ metric }) => metric);
    expect(counted(now, nobody!.person)).toEqual(counted(before, ben));
    expect(counted(before, ben).length).toBeGreaterThan(0);
  }, 60_000);
});

it('once withdrawn, what comes is taken in again', async () => {
  const one = await start();
  await one.object();
  await new Objections(one.intake).withdraw(tag);
  const run = await importRecords(one.intake, named(teamRecords()));
  const pipeline = await startPipeline(one.database, '2025-03-05T00:00:00Z');
  await whenDone(one.intake, run);
  await pipeline.stop();
  expect(await tablesWith(ben, one)).toContain('edge.event');
}, 60_000);
