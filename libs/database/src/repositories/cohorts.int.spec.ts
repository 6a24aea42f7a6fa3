import { AtomFigures, Cells, Cohorts, MetricAtoms, PublishedUnits } from '@quorum/database';
import type { AtomFigure, CohortPlan, MetricAtom } from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { bucketById } from '@quorum/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testPages } from '../testing/pages.js';
import { Cohorts1743000002000 } from '../migrations/1743000002000-cohorts.js';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const owner = await database.connect('owner');
const cohorts = new Cohorts(worker, testPages);
const atoms = new MetricAtoms(worker, testPages);
const figures = new AtomFigures(worker);

const people = ['Zoe', '_tab\tbed', 'ana', 'ben', 'lead'];
const plan = (id: string): CohortPlan => ({
  id,
  rules: { profile: 'standard', minimumPeople: 5, offsetEpsilon: 4, sparePeople: 2 },
  units: [
    { id: 'organisation', name: 'Organisation', parent: null, path: '' },
    { id: 'a', name: 'A', parent: 'organisation', path: 'A' },
    { id: 'b', name: 'B', parent: 'organisation', path: 'B' },
  ],
  atoms: [
    { id: 'organisation/~a+b', unit: 'organisation', of: ['a', 'b'], people },
    { id: 'b', unit: 'b', of: ['b'], people: ['cy'] },
  ],
  leads: new Set(['lead']),
  leadsAbove: new Map([
    ['Zoe', []],
    ['_tab\tbed', []],
    ['ana', ['lead', 'outside']],
    ['ben', ['lead']],
    ['cy', []],
    ['lead', ['outside']],
  ]),
});
const atom = (id: string, members: readonly string[], offsets = [0.25, -0.125]): MetricAtom => ({
  metric: 'after-hours',
  version: 2,
  id,
  unit: 'organisation',
  members,
  offsets,
});
const both = [atom('b', ['cy']), atom('organisation/~a+b', people)];

beforeAll(() => cohorts.store(plan('2025-Q1')));

describe('a plan', () => {
  it('is read as it was stored, and once only', async () => {
    expect(await cohorts.find('2025-Q1')).toEqual({ plan: plan('2025-Q1'), buckets: [], erased: new Set() });
    expect(await cohorts.find('2025-Q2')).toBeNull();
    await expect(cohorts.store(plan('2025-Q1'))).rejects.toThrow('has a plan already');
    expect(await cohorts.isNewest('2025-Q1')).toBe(true);
    expect(await cohorts.isNewest('2024-Q4')).toBe(false);
  });

  it('puts nobody into two atoms, and asks for no fewer than five', async () => {
    const [first, second] = plan('2026-Q1').atoms;
    const twice = { ...plan('2026-Q1'), atoms: [first!, { ...second!, people: ['ana'] }] };
    await expect(worker.transaction((one) => new Cohorts(one, testPages).store(twice))).rejects.toThrow(
      'in two atoms',
    );
    const loose = { ...plan('2026-Q1'), rules: { ...plan('2026-Q1').rules, minimumPeople: 4 } };
    await expect(cohorts.store(loose)).rejects.toThrow(/cohort_rules_ck/);
    expect(await cohorts.find('2026-Q1')).toBeNull();
  });

  it('has nobody to spare where it was formed before there were any', async () => {
    const before = { profile: 'standard', minimumPeople: 5, offsetEpsilon: 4 };
    const old: object = { ...plan('2024-Q4'), rules: before };
    await cohorts.store(old as CohortPlan);
    expect((await cohorts.find('2024-Q4'))?.plan.rules).toEqual({ ...before, sparePeople: 0 });
  });

  it('changes only in what of it is published', async () => {
    for (const statement of [
      `UPDATE edge.cohort SET rules = '{}'`,
      'DELETE FROM edge.cohort',
      'UPDATE edge.metric_atom SET offsets = offsets',
      'DELETE FROM edge.atom_figure',
      'UPDATE edge.atom_figure SET values = values',
      'DELETE FROM edge.atom_member',
      'DELETE FROM edge.metric_member',
    ])
      await expect(worker.query(statement)).rejects.toThrow(/permission denied/);
  });
});

describe('the atoms of a metric', () => {
  it('are read as they were stored; a metric without any has begun, too', async () => {
    await atoms.begin('2025-Q1', '2025-P01', [
      { metric: 'after-hours', version: 2, atoms: both },
      { metric: 'wins', version: 1, atoms: [] },
    ]);
    expect(await atoms.of('2025-Q1')).toEqual(both);
    expect(await atoms.begun('2025-Q1')).toEqual(
      expect.arrayContaining([
        { metric: 'after-hours', version: 2 },
        { metric: 'wins', version: 1 },
      ]),
    );
    await cohorts.store(plan('2025-Q3'));
    expect(await atoms.beside('2025-Q2')).toEqual(both.map((one) => ({ ...one, offsetEpsilon: 4 })));
    expect(await atoms.beside('2025-Q1')).toEqual([]);
  });

  it('hold nobody who is in no atom of the plan, and offsets that are numbers', async () => {
    const begin = (one: MetricAtom) =>
      worker.transaction((transaction) =>
        new MetricAtoms(transaction, testPages).begin('2025-Q3', '2025-P07', [
          { metric: 'after-hours', version: 2, atoms: [one] },
        ]),
      );
    await expect(begin(atom('b', ['stranger']))).rejects.toThrow('in no atom of 2025-Q3');
    await expect(begin(atom('b', ['cy'], []))).rejects.toThrow(/metric_atom_offsets_ck/);
  });

  it('may have an id of any length', async () => {
    const long = atom(Array.from({ length: 500 }, (_, index) => `unit-${index}`).join('|'), ['cy']);
    await atoms.begin('2025-Q3', '2025-P07', [{ metric: 'after-hours', version: 2, atoms: [long] }]);
    expect(await atoms.of('2025-Q3')).toEqual([long]);
  });
});

describe('what atoms showed', () => {
  const figure = (bucket: string, values: number[], bands: AtomFigure['bands']): AtomFigure => ({
    metric: 'after-hours',
    atom: 'organisation/~a+b',
    bucket,
    values,
    bands,
    people: 5,
    imputed: 0,
  });

  it('stands in by what was published last, a bound by its middle', async () => {
    expect((await figures.lastShown('2025-Q1'))(both[1]!)).toBeNull();
    await figures.store('2025-Q1', [figure('2025-P02', [0.4, 0.8], ['at-most', 'at-least'])], both);
    await cohorts.notePublished('2025-Q1', '2025-P02');
    expect((await figures.lastShown('2025-Q1'))(both[1]!)).toEqual([0.2, 0.9]);
    await figures.store('2025-Q1', [figure('2025-P01', [0.3, 0.5], [null, null])], both);
    await cohorts.notePublished('2025-Q1', '2025-P01');
    const lastShown = await figures.lastShown('2025-Q1');
    expect([lastShown(both[1]!), lastShown(both[0]!), lastShown({ ...both[1]!, version: 3 })]).toEqual([
      [0.3, 0.5],
      null,
      null,
    ]);
    expect((await figures.of('2025-Q1')).map(({ bucket, values }) => [bucket, values])).toEqual([
      ['2025-P01', [0.3, 0.5]],
      ['2025-P02', [0.4, 0.8]],
    ]);
  });

  it('is of atoms there are, and of five people who are there', async () => {
    const store = (one: AtomFigure) => figures.store('2025-Q1', [one], both);
    await expect(store({ ...figure('2025-P03', [0], [null]), atom: 'c' })).rejects.toThrow('does not have');
    await expect(store({ ...figure('2025-P03', [0], [null]), imputed: 1 })).rejects.toThrow(/people_ck/);
    await expect(store(figure('2025-P03', [0], []))).rejects.toThrow(/values_ck/);
  });
});

describe('what is published', () => {
  const bucket = bucketById('2025-P01', 'Europe/Berlin');
  const place = { metric: 'after-hours', version: 1, bucket } as const;
  const cell = {
    ...place,
    state: 'ok',
    values: [0.5, 0.25],
    bands: [null, 'at-most'],
    margins: [0.125, 0],
    provisional: true,
    people: '5-9',
  } as const;

  it('carries margins, and says nothing of them in cells from before', async () => {
    const mutable = { ...cell, values: [...cell.values], bands: [...cell.bands], margins: [...cell.margins] };
    await new Cells(worker).publish(bucket, [{ unit: 'organisation', cell: mutable }]);
    await owner.query(`INSERT INTO pub.cell (unit, metric, bucket, version, bucket_start, bucket_end, zone, state, values, people)
      VALUES ('organisation', 'after-hours', '2024-P12', 1, '2024-12-02', '2024-12-30', 'UTC', 'ok', '{0.5}', '5-9')`);
    expect(await new Cells(worker).series('organisation', 'after-hours')).toMatchObject([
      { values: [0.5], margins: [0], provisional: false },
      cell,
    ]);
    expect(await new Cells(worker).shown(['2025-P01', '2025-P02'])).toEqual([
      { unit: 'organisation', metric: 'after-hours', bucket: '2025-P01' },
    ]);
  });

  it.each([
    [`UPDATE pub.cell SET margins = '{0.1}' WHERE bucket = '2025-P01'`, /cell_margins_ck/],
    [`UPDATE pub.cell SET margins = '{0.1,2}' WHERE bucket = '2025-P01'`, /cell_margins_ck/],
    [`UPDATE pub.cell SET provisional = NULL WHERE bucket = '2025-P01'`, /cell_provisional_ck/],
    [`UPDATE pub.unit SET kind = 'team'`, /unit_kind_ck/],
    [`UPDATE pub.unit SET counted_in = id`, /unit_counted_in_ck/],
    [`UPDATE pub.unit SET counted_in = 'nowhere'`, /unit_counted_in_fk/],
  ])('refuses %s', async (statement, reason) => {
    await expect(owner.query(statement)).rejects.toThrow(reason);
  });

  it('follows the newest quarter and adds what earlier ones had beside it', async () => {
    const units = new PublishedUnits(worker);
    const root = {
      id: 'organisation',
      name: 'Acme',
      parent: null,
      path: '',
      kind: 'unit',
      countedIn: null,
    } as const;
    const unit = { ...root, id: 'a', name: 'A', parent: 'organisation', path: 'A' };
    const combined = {
      ...unit,
      id: 'organisation/~a+b',
      name: 'A + B',
      path: 'A + B',
      kind: 'combined',
    } as const;
    await units.follow([root, { ...unit, countedIn: combined.id }, combined]);
    await units.add([{ ...root, name: 'Old' }, unit, { ...unit, id: 'z', path: 'Z' }]);
    expect(await units.list()).toEqual([
      root,
      { ...unit, countedIn: combined.id },
      combined,
      { ...unit, id: 'z', path: 'Z' },
    ]);
    await units.follow([root, unit]);
    expect(await units.list()).toContainEqual(unit);
    expect(await units.list()).toContainEqual(combined);
  });
});

it('cannot be taken back once figures were blurred', async () => {
  const runner = owner.createQueryRunner();
  await expect(new Cohorts1743000002000().down(runner)).rejects.toThrow('restore a backup');
  await runner.release();
});
