import type { Contribution, IngestRecord } from '@quorum/contracts';
import { Cohorts, MetricAtoms } from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { expect, it } from 'vitest';
import { engineOn } from '../testing/engine.js';
import { testPages } from '../testing/pages.js';
import { importRecords, startPipeline, whenDone } from '../testing/pipeline.js';
import { lifeSign, team, teamRecords } from '../testing/team.js';

/** As a source lists them from some time on. */
const listed = (id: string, guest: boolean): IngestRecord => ({
  record: 'person',
  person: { source: 'slack', id, zone: 'Europe/Berlin', bot: false, guest },
});
const withGuest = (): IngestRecord[] => [...teamRecords(), listed('hal', true)];
const others = team.filter((person) => person !== 'hal');

async function start() {
  const database = await testDatabase(import.meta.url);
  const worker = await database.connect('worker');
  return { database, worker, intake: await database.connect('intake'), engine: engineOn(worker) };
}
const now = parseInstant('2025-03-05T00:00:00Z')!;

/** What everybody contributes once these were taken in. */
async function contributions(records: readonly IngestRecord[]): Promise<Contribution[]> {
  const { engine } = await start();
  await engine.takeIn(records, 'import', now);
  await engine.derive();
  await engine.measure(now);
  return (await engine.contributions()).map((text) => JSON.parse(text) as Contribution);
}

it('a guest contributes to nothing, and others contribute what they did with them', async () => {
  const [everybody, withoutGuest] = [await contributions(teamRecords()), await contributions(withGuest())];
  expect(everybody.filter(({ person }) => person === 'hal').length).toBeGreaterThan(0);
  expect(withoutGuest).toEqual(everybody.filter(({ person }) => person !== 'hal'));
});

it('a guest is in no group of a quarter and of no metric', async () => {
  const one = await start();
  const pipeline = await startPipeline(one.database, '2025-03-05T00:00:00Z');
  await whenDone(one.intake, await importRecords(one.intake, withGuest()));
  await pipeline.stop();
  const plan = (await new Cohorts(one.worker, testPages).find('2025-Q1'))?.plan;
  expect(plan?.atoms.flatMap(({ people }) => people)).toEqual([...others].sort());
  const metrics = await new MetricAtoms(one.worker, testPages).of('2025-Q1');
  expect(metrics.length).toBeGreaterThan(0);
  expect(metrics.flatMap(({ members }) => members).filter((person) => person === 'hal')).toEqual([]);
}, 60_000);

it('whoever becomes one is away from then on, and whoever is none any more counts again', async () => {
  const { engine } = await start();
  const peopleAfter = async (record: IngestRecord) => {
    await engine.takeIn([record], 'live', now);
    await engine.derive();
    await engine.measure(now);
    const found = (await engine.contributions()).map((text) => (JSON.parse(text) as Contribution).person);
    return [...new Set(found)].sort();
  };
  await engine.takeIn(teamRecords(), 'import', now);
  expect(await peopleAfter(lifeSign('2025-03-03T08:30:00Z'))).toEqual([...team].sort());
  expect(await peopleAfter(listed('hal', true))).toEqual([...others].sort());
  expect(await peopleAfter(listed('hal', false))).toEqual([...team].sort());
});
