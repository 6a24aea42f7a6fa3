import { randomBytes } from 'node:crypto';
import type { Contribution, Unit } from '@quorum/contracts';
import { Cells, DpLedger, inScope, NoisyCells, PublishedUnits } from '@quorum/database';
import { metricCatalogue } from '@quorum/metrics';
import { formCohort, fractionOf, metricAtoms, rulesOf, unitsOf } from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { bucketById } from '@quorum/time';
import { expect, it } from 'vitest';
import { Directories } from '../derive/directories.js';
import { quarterOn } from '../testing/quarter.js';
import { testPages } from '../testing/pages.js';
import { releaseNoise } from './dp-release.js';
import { publishByCohort } from './publish-by-cohort.js';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');

const units: Unit[] = [
  { id: 'organisation', name: 'Organisation', parent: null, path: '' },
  { id: 'sales', name: 'Sales', parent: 'organisation', path: 'Sales' },
  { id: 'product', name: 'Product', parent: 'organisation', path: 'Product' },
];
const people = Array.from({ length: 60 }, (_, index) => `${index < 20 ? 'sales' : 'product'} ${index}`);
const unitOf = (person: string): string => person.split(' ')[0] ?? '';
const cards = metricCatalogue.filter(({ id }) => ['after-hours', 'focus-share', 'spirals'].includes(id));
const plan = formCohort('2025-Q1', rulesOf({ profile: 'standard' }), {
  units,
  memberOf: (person) => [unitOf(person), 'organisation'],
  leadsOf: () => [],
  active: people,
  isEligible: () => true,
});
const contributions = (bucket: string): Contribution[] =>
  cards.flatMap(({ id, version, values }) =>
    people.map((person) => ({ person, metric: id, version, bucket, values: values.map(() => 0.25) })),
  );
const atoms = cards.flatMap((card) => metricAtoms(plan, card, contributions('2025-P01')));
await new PublishedUnits(worker).follow(unitsOf(plan));

function release(bucket: string, epsilon: string): Promise<number> {
  return worker.transaction('REPEATABLE READ', (transaction) =>
    releaseNoise(transaction, {
      plan,
      bucket: bucketById(bucket, 'Europe/Berlin'),
      cards,
      atoms,
      contributions: contributions(bucket),
      earlier: [],
      epsilon: fractionOf(epsilon),
      random: randomBytes,
    }),
  );
}
const held = (year: number) => worker.transaction((transaction) => new DpLedger(transaction).hold(year));

it('publishes large units of listed metrics, says what they promise, and charges each metric once', async () => {
  expect(await release('2025-P01', '1')).toBe(4);
  expect(await new NoisyCells(worker).ofUnit('sales')).toEqual([]);
  const [cell] = await new NoisyCells(worker).ofUnit('product');
  expect(cell).toMatchObject({
    unit: 'product',
    metric: 'after-hours',
    value: 'share',
    halfWidth: 0.075,
    epsilon: 1,
    protects: 'person-year',
    horizon: { year: 2025, epsilon: 8, delta: 1e-6 },
  });
  expect(cell?.bucket.id).toBe('2025-P01');
  expect(await held(2025)).toEqual({ figures: 2, epsilon: 2, rho: 1 });
});

it('never draws a second time for the same bucket', async () => {
  await expect(release('2025-P01', '1')).rejects.toThrow('noisy_cell_pk');
  expect(await held(2025)).toEqual({ figures: 2, epsilon: 2, rho: 1 });
});

it('stops when the year is spent, publishes nothing more and charges nothing more', async () => {
  for (const bucket of ['2025-P02', '2025-P03', '2025-P04']) expect(await release(bucket, '1')).toBe(4);
  expect(await release('2025-P05', '1')).toBe(0);
  expect(await held(2025)).toEqual({ figures: 8, epsilon: 8, rho: 4 });
  expect((await new NoisyCells(worker).ofUnit('organisation')).map(({ bucket }) => bucket.id)).not.toContain(
    '2025-P05',
  );
  expect(await release('2026-P01', '1')).toBe(4);
});

it('lets one of two that spend at once through, and the other try again', async () => {
  const outcomes = await Promise.allSettled(['2027-P01', '2027-P02'].map((bucket) => release(bucket, '1')));
  const failed = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as { code?: string }] : [],
  );
  // Both may also have run one after the other.
  for (const { code } of failed) expect(['40001', '23505']).toContain(code);
  expect((await held(2027))?.figures).toBe(2 * (2 - failed.length));
});

it('has nothing to say of an organisation too small for its noise', async () => {
  expect(await release('2028-P01', '0.1')).toBe(0);
  expect(await held(2028)).toBeNull();
});

it('is kept by the database: no cell is changed, nothing spent is given back, nobody spends more than the limit', async () => {
  await expect(worker.query('UPDATE pub.noisy_cell SET mean = 0')).rejects.toThrow('permission denied');
  await expect(worker.query('DELETE FROM pub.noisy_cell')).rejects.toThrow('permission denied');
  await expect(worker.query('DELETE FROM edge.dp_ledger')).rejects.toThrow('permission denied');
  const ledger = new DpLedger(worker);
  await expect(ledger.write(2025, { figures: 1, epsilon: 1, rho: 0.5 })).rejects.toThrow('only grows');
  await expect(ledger.write(2029, { figures: 9, epsilon: 9, rho: 4.5 })).rejects.toThrow(
    'dp_ledger_limit_ck',
  );
  await ledger.write(2029, { figures: 150, epsilon: 15, rho: 0.75 });
  expect((await held(2029))?.figures).toBe(150);
});

it('is shown to a viewer like cells: only units in scope', async () => {
  const web = await database.connect('web');
  expect(await web.query('SELECT 1 FROM pub.noisy_cell')).toEqual([]);
  await expect(web.query('SELECT 1 FROM edge.dp_ledger')).rejects.toThrow('permission denied');
  const seen = (unit: string) =>
    inScope(web, { kind: 'units', units: ['product'] }, (transaction) =>
      new NoisyCells(transaction).ofUnit(unit),
    );
  expect(await seen('organisation')).toEqual([]);
  expect((await seen('product')).length).toBeGreaterThan(0);
});

it('is a part of publishing only where it is switched on', async () => {
  const { seat, measure } = await quarterOn(database);
  await seat({ support: people });
  const publishWith = (bucket: string, noiseEpsilon: ReturnType<typeof fractionOf> | undefined) =>
    worker.transaction('REPEATABLE READ', async (transaction) =>
      publishByCohort(transaction, {
        bucket: bucketById(bucket, 'Europe/Berlin'),
        contributions: contributions(bucket),
        rules: rulesOf({ profile: 'standard' }),
        random: randomBytes,
        pages: testPages,
        directory: (await new Directories(testPages).current(transaction)).directory,
        noiseEpsilon,
      }),
    );
  const buckets = async () =>
    (await new NoisyCells(worker).ofUnit('support')).map(({ metric, bucket }) => [metric, bucket.id]);
  await measure('2030-P01', contributions('2030-P01'));
  await publishWith('2030-P01', undefined);
  expect(await buckets()).toEqual([]);
  await measure('2030-P02', contributions('2030-P02'));
  await publishWith('2030-P02', fractionOf('1'));
  expect(await buckets()).toEqual([
    ['after-hours', '2030-P02'],
    ['focus-share', '2030-P02'],
  ]);
  expect((await new Cells(worker).series('support', 'after-hours')).map(({ state }) => state)).toEqual([
    'ok',
    'ok',
  ]);
});
