import { describe, expect, it } from 'vitest';
import type { Contribution, MetricCard } from '@quorum/contracts';
import { formCohort } from './form-cohort.js';
import { metricAtoms } from './metric-atoms.js';
import { offsetsFor } from './offsets.js';
import { publishBucket } from './publish-bucket.js';
import { rulesOf } from './rules.js';
import { curveCard, periodOf, shareCard } from './testing/cards.js';
import { organisation } from './testing/organisation.js';
import { seededBytes } from './testing/seeded-bytes.js';

const rules = rulesOf({ profile: 'standard' });
const random = seededBytes(11);
const uniform = () => new DataView(random(4).buffer).getUint32(0) / 2 ** 32;

/** How often of 100 the means of a tree's people lie within the margins of what is published, by unit. */
function coverage(
  card: MetricCard,
  sizes: Record<string, number>,
  valueOf: () => number[],
  unit: string,
): number {
  const headcount = organisation(sizes);
  const plan = formCohort('2025-Q2', rules, headcount);
  let inside = 0;
  let all = 0;
  for (let run = 0; run < 200; run += 1) {
    const contributions: Contribution[] = headcount.active.map((person) => ({
      ...{ person, metric: card.id, version: 1, bucket: periodOf(0).id },
      values: valueOf(),
    }));
    const atoms = metricAtoms(plan, card, contributions).map((atom) => ({
      ...atom,
      offsets: offsetsFor(atom, card, rules, random),
    }));
    const { cells } = publishBucket({
      ...{ plan, bucket: periodOf(0), cards: [card], atoms, contributions, earlier: [] },
      ...{ erased: new Set<string>(), lastShown: () => null },
    });
    const cell = cells.find((one) => one.unit === unit)?.cell;
    if (cell?.state !== 'ok') continue;
    for (const [index, value] of cell.values.entries()) {
      if (cell.bands[index] !== null) continue;
      const mean =
        contributions.reduce((sum, { values }) => sum + (values[index] ?? 0), 0) / contributions.length;
      all += 1;
      if (Math.abs(mean - value) <= (cell.margins[index] ?? 0)) inside += 1;
    }
  }
  expect(all).toBeGreaterThan(100);
  return (100 * inside) / all;
}

describe('a margin holds the mean 95 times of 100', () => {
  const teams = { 'sales/a': 6, 'sales/b': 7, 'sales/c': 9, 'sales/d': 12, 'sales/e': 5 };

  it('in a team', () => {
    expect(coverage(shareCard, { 'sales/a': 7 }, () => [uniform()], 'sales/a')).toBeGreaterThan(92);
    expect(coverage(shareCard, { 'sales/a': 50 }, () => [uniform() ** 12], 'sales/a')).toBeGreaterThan(92);
  });

  it('in a unit above teams, with and without bounds among them', () => {
    expect(coverage(shareCard, teams, () => [uniform()], 'sales')).toBeGreaterThan(92);
    expect(coverage(shareCard, teams, () => [uniform() ** 3], 'sales')).toBeGreaterThan(92);
  });

  it('of parts of a whole, with and without a bound among them', () => {
    const values = ['a', 'b', 'c'].map((id) => ({ ...shareCard.values[0]!, id }));
    const card: MetricCard = { ...shareCard, values, addUp: true };
    const parts = (rare: number) => () => {
      const [first, last] = [uniform(), uniform() * rare];
      return [first * (1 - last), (1 - first) * (1 - last), last];
    };
    expect(coverage(card, { 'sales/a': 7 }, parts(0.9), 'sales/a')).toBeGreaterThan(92);
    expect(coverage(card, { 'sales/a': 12 }, parts(0.1), 'sales/a')).toBeGreaterThan(92);
    expect(coverage(card, teams, parts(0.2), 'sales')).toBeGreaterThan(92);
  });

  it('along a curve, steep or flat', () => {
    const steep = () => [uniform() * 0.3, 0.3 + uniform() * 0.3, 0.6 + uniform() * 0.4];
    expect(coverage(curveCard, { 'sales/a': 7 }, steep, 'sales/a')).toBeGreaterThan(92);
    const flat = () => Array<number>(3).fill(uniform());
    expect(coverage(curveCard, { 'sales/a': 7 }, flat, 'sales/a')).toBeGreaterThan(92);
    expect(coverage(curveCard, teams, flat, 'sales')).toBeGreaterThan(92);
  });
});
