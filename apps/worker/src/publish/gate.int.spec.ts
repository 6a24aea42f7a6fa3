import {
  BucketStates,
  Cells,
  DeadLetters,
  GateAlarms,
  metricMembersIn,
  metricPageOf,
  pageTables,
  SealedPages,
} from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { beforeEach, expect, it } from 'vitest';
import { testPages } from '../testing/pages.js';
import { quarterOn, shares } from '../testing/quarter.js';

const { worker, owner, measure, publish, seat, forget } = await quarterOn(
  await testDatabase(import.meta.url),
);
const product = ['ana', 'ben', 'cy', 'dan', 'eve', 'fay', 'gus'];
const everybody = Object.fromEntries(product.map((person) => [person, 0.5]));
const bucketsOf = async () =>
  (await new Cells(worker).series('product', 'after-hours')).map(({ bucket }) => bucket.id);

/** As a fault would: one of the quarter's atoms falls apart, and a part of it is shown. */
async function showTwoPeople(): Promise<void> {
  await owner.query(`INSERT INTO edge.metric_atom SELECT cohort, metric, version, place + 1, 'two', 'lab', offsets
    FROM edge.metric_atom WHERE metric = 'after-hours'`);
  await new SealedPages(worker, testPages, pageTables.metricMembers).rewrite((_, plain) =>
    metricPageOf(
      metricMembersIn(plain).map((one) => (['fay', 'gus'].includes(one.person) ? { ...one, atom: 1 } : one)),
    ),
  );
  await owner.query(`INSERT INTO edge.atom_figure SELECT cohort, metric, version, 1, bucket, values, bands, people, imputed
    FROM edge.atom_figure WHERE metric = 'after-hours'`);
  await owner.query(`UPDATE pub.cell SET state = 'ok', values = '{0.5}', people = '5-9'
    WHERE unit = 'lab' AND metric = 'after-hours'`);
}

beforeEach(async () => {
  await forget();
  await seat({ product, lab: [] });
  await measure('2025-P01', shares('2025-P01', everybody));
  await publish('2025-P01');
});

it('lets honest figures pass', async () => {
  await measure('2025-P02', shares('2025-P02', everybody));
  await publish('2025-P02');
  expect(await bucketsOf()).toEqual(['2025-P01', '2025-P02']);
  expect(await new GateAlarms(worker).list()).toEqual([]);
});

it('withholds a bucket where two people could be solved for, and says so without naming them', async () => {
  await showTwoPeople();
  await measure('2025-P02', shares('2025-P02', everybody));
  await publish('2025-P02');
  expect(await bucketsOf()).toEqual(['2025-P01']);
  const [alarm, ...more] = await new GateAlarms(worker).list();
  expect(more).toEqual([]);
  expect(alarm).toEqual({ bucket: '2025-P02', reason: expect.stringMatching(/after-hours .* 2 people/) });
  expect(alarm?.reason).not.toMatch(/fay|gus/);
  expect(
    await owner.query(`SELECT actor, detail FROM audit.entry WHERE action = 'publishing.refused'`),
  ).toEqual([{ actor: 'worker', detail: { bucket: '2025-P02', metric: 'after-hours' } }]);
  // Neither tried again and again, nor in the way of the import it came with.
  expect(await new BucketStates(worker).measured()).toEqual([]);
});

it('tells whoever runs the server, who can have it tried again', async () => {
  await showTwoPeople();
  await measure('2025-P02', shares('2025-P02', everybody));
  await publish('2025-P02');
  const letters = new DeadLetters(owner);
  expect(await letters.list()).toMatchObject([{ queue: 'publish', id: '2025-P02', attempts: 1 }]);
  expect(await letters.retryWithheld('2025-P01')).toBe(false);
  expect(await letters.retryWithheld('2025-P02')).toBe(true);
  expect(await letters.list()).toEqual([]);
  expect(await new BucketStates(worker).touched()).toBe(1);
});
