import type { Contribution, Unit } from '@quorum/contracts';
import { metricCatalogue } from '@quorum/metrics';
import {
  type AtomFigure,
  checkGate,
  type CohortPlan,
  formCohort,
  metricAtoms,
  rulesOf,
} from '@quorum/privacy';
import { expect, it } from 'vitest';
import { gateViews, type Shown } from './gate-view.js';

const units: Unit[] = [
  { id: 'organisation', name: 'Organisation', parent: null, path: '' },
  { id: 'lab', name: 'Lab', parent: 'organisation', path: 'Lab' },
  { id: 'sales', name: 'Sales', parent: 'organisation', path: 'Sales' },
];
const lab = ['ana', 'ben', 'cy', 'dan', 'eve'];
const sales = ['fay', 'gus', 'hal', 'ida', 'jo', 'kim', 'lou'];
const people = [...lab, ...sales];
const plan: CohortPlan = formCohort(
  '2025-Q1',
  { ...rulesOf({ profile: 'standard' }), sparePeople: 0 },
  {
    units,
    memberOf: (person) => [lab.includes(person) ? 'lab' : 'sales', 'organisation'],
    leadsOf: () => [],
    active: people,
    isEligible: () => true,
  },
);
const cards = metricCatalogue.filter(({ id }) => id === 'after-hours');
const measured = (bucket: string, of: readonly string[]): Contribution[] =>
  cards.flatMap(({ id, version, values }) =>
    of.map((person) => ({ person, metric: id, version, bucket, values: values.map(() => 0.5) })),
  );
const atoms = cards.flatMap((card) => metricAtoms(plan, card, measured('2025-P01', people)));
const figure = (atom: string, bucket: string, count: number, imputed: number): AtomFigure => ({
  ...{ metric: 'after-hours', atom, bucket, people: count, imputed },
  ...{ values: [0.5], bands: [null] },
});
const cell = (unit: string, bucket: string) => ({ unit, bucket, metric: 'after-hours' });

it('counts whoever is erased in what was shown before: the five that stood behind it were five', () => {
  const shown: Shown = {
    ...{ plan, cards, atoms },
    buckets: ['2025-P01', '2025-P02'],
    erased: new Set(['eve', 'fay']),
    // Nothing is left of the two, not even of the bucket they were in.
    contributions: ['2025-P01', '2025-P02'].flatMap((bucket) =>
      measured(
        bucket,
        people.filter((person) => !['eve', 'fay'].includes(person)),
      ),
    ),
    // Lab is too few since.
    figures: [
      figure('lab', '2025-P01', 5, 0),
      figure('sales', '2025-P01', 7, 0),
      figure('sales', '2025-P02', 7, 1),
    ],
    cells: [
      ...['lab', 'sales', 'organisation'].map((unit) => cell(unit, '2025-P01')),
      ...['sales', 'organisation'].map((unit) => cell(unit, '2025-P02')),
    ],
  };
  const [view] = gateViews(shown);
  if (view === undefined) throw new Error('there is no view');
  expect(view.buckets.map(({ present }) => present.length)).toEqual([12, 10]);
  expect(checkGate(view).smallestGroup).toBe(5);
});
