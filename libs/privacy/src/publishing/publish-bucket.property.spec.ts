import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, shareSteps } from '@quorum/contracts';
import type { MetricAtom } from './cohort.js';
import { unitsOf } from './combined-units.js';
import { publishBucket } from './publish-bucket.js';
import { anyQuarter } from './testing/any-quarter.js';
import { curveCard } from './testing/cards.js';
import { cards, type Published, publishQuarter } from './testing/quarter.js';

const runs = { numRuns: 60 };

/** Every shown cell with the shown atoms inside its unit, found by the tree's parents. */
function* shownCells({ plan, atoms, outputs }: Published) {
  const parents = new Map(unitsOf(plan).map(({ id, parent }) => [id, parent]));
  const isInside = (unit: string | null, of: string): boolean =>
    unit !== null && (unit === of || isInside(parents.get(unit) ?? null, of));
  for (const [bucket, { cells, figures }] of outputs.entries())
    for (const { unit, cell } of cells) {
      const inside = figures.flatMap((figure) => {
        const atom = atoms.find(({ metric, id }) => metric === figure.metric && id === figure.atom);
        return figure.metric === cell.metric && atom !== undefined && isInside(atom.unit, unit)
          ? [{ atom, figure }]
          : [];
      });
      yield { bucket, unit, cell, inside };
    }
}

describe('a figure', () => {
  it('stands on enough people who did something themselves, leads aside, and hides nothing else', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const { plan, atoms, inputs, outputs } = publishQuarter(quarter);
        for (const [bucket, { figures }] of outputs.entries())
          for (const { metric, id, members } of atoms) {
            const there = new Set(
              inputs[bucket]?.contributions
                .filter((one) => one.metric === metric)
                .map(({ person }) => person),
            );
            const counted = members.filter((person) => there.has(person) && !plan.leads.has(person));
            const isShown = figures.some((figure) => figure.metric === metric && figure.atom === id);
            expect(isShown).toBe(counted.length >= plan.rules.minimumPeople);
          }
      }),
      runs,
    );
  });

  it('is on the grid of its size and never at an end, unless it is a bound, which says only the size', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const bounds = { '5-9': 0.4, '10-14': 0.2, '15-24': 0.15, '25-49': 0.1, '50+': 0.05 };
        for (const { cell, inside } of shownCells(publishQuarter(quarter))) {
          if (cell.state !== 'ok' || inside.length !== 1) continue;
          const steps = shareSteps[cell.people];
          for (const [index, value] of cell.values.entries()) {
            const band = cell.bands[index];
            if (band === 'at-most') expect(value).toBeCloseTo(bounds[cell.people], 12);
            if (band === 'at-least') expect(value).toBeCloseTo(1 - bounds[cell.people], 12);
            if (band !== null) continue;
            expect(value * steps).toBeCloseTo(Math.round(value * steps), 9);
            expect(value).toBeGreaterThanOrEqual(1 / steps);
            expect(value).toBeLessThanOrEqual(1 - 1 / steps);
          }
        }
      }),
      runs,
    );
  });

  it('of a curve never turns back, in atoms and in parents', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const order: Band[] = ['at-most', null, 'at-least'];
        for (const { cell } of shownCells(publishQuarter(quarter))) {
          if (cell.metric !== curveCard.id || cell.state !== 'ok') continue;
          const ranks = cell.bands.map((band) => order.indexOf(band));
          expect(ranks).toEqual([...ranks].sort());
          const exact = cell.values.filter((_, index) => cell.bands[index] === null);
          expect(exact).toEqual([...exact].sort((a, b) => a - b));
        }
      }),
      runs,
    );
  });
});

describe('a parent', () => {
  const middleOf = (value: number, band: Band) =>
    band === null ? value : band === 'at-most' ? value / 2 : (1 + value) / 2;

  it('is the mean of what its atoms show, by members, within half a step', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        for (const { cell, inside } of shownCells(publishQuarter(quarter))) {
          expect(cell.state === 'ok').toBe(inside.length > 0);
          if (cell.state !== 'ok' || cell.metric === curveCard.id) continue;
          const people = inside.reduce((sum, { atom }) => sum + atom.members.length, 0);
          const weighted = (of: (value: number, band: Band) => number) =>
            inside.reduce(
              (sum, { atom, figure }) =>
                sum + (atom.members.length / people) * of(figure.values[0] ?? 0, figure.bands[0] ?? null),
              0,
            );
          const sides = new Set(inside.map(({ figure }) => figure.bands[0]));
          const [value = 0, band, margin = 0] = [cell.values[0], cell.bands[0], cell.margins[0]];
          if (sides.size === 1 && !sides.has(null)) {
            expect(band).toBe([...sides][0]);
            const bound = weighted((one) => one);
            expect(Math.abs(value - bound)).toBeLessThan(0.05 + 1e-9);
            expect(band === 'at-most' ? value - bound : bound - value).toBeGreaterThan(-1e-9);
            expect(margin).toBe(0);
          } else {
            expect(band).toBeNull();
            expect(Math.abs(value - weighted(middleOf))).toBeLessThan(0.5 / shareSteps[cell.people] + 1e-9);
            expect(margin).toBeGreaterThanOrEqual(weighted((one, of) => Math.abs(one - middleOf(one, of))));
          }
        }
      }),
      runs,
    );
  });

  it('says a size that no absence changes', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const sizes = new Map<string, string>();
        for (const { unit, cell, inside } of shownCells(publishQuarter(quarter))) {
          if (cell.state !== 'ok') continue;
          const key = [unit, cell.metric, ...inside.map(({ atom }) => atom.id)].join();
          expect(sizes.get(key) ?? cell.people).toBe(cell.people);
          sizes.set(key, cell.people);
        }
      }),
      runs,
    );
  });
});

describe('publishing', () => {
  const anyChange = fc.record({
    who: fc.nat(),
    bucket: fc.nat(2),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('of one changed value changes the figures of that person’s atom and of the units around it, nothing else', () => {
    fc.assert(
      fc.property(anyQuarter, anyChange, (quarter, { who, bucket, share }) => {
        const before = publishQuarter(quarter);
        const members = before.atoms.flatMap((atom) => atom.members);
        const person = members[who % Math.max(1, members.length)];
        const input = before.inputs[bucket];
        if (person === undefined || input === undefined) return;
        const contributions = input.contributions.map((one) =>
          one.person === person ? { ...one, values: one.values.map(() => share) } : one,
        );
        const changed = { ...before, outputs: [publishBucket({ ...input, contributions })] };
        const same = { ...before, outputs: before.outputs.slice(bucket, bucket + 1) };
        const isAround = ({ members: of }: MetricAtom) => of.includes(person);
        const others = (published: Published) =>
          [...shownCells(published)].flatMap(({ unit, cell, inside }) =>
            inside.some(({ atom }) => isAround(atom)) ? [] : [{ unit, cell }],
          );
        expect(others(changed)).toEqual(others(same));
        const figures = (published: Published) => published.outputs[0]?.figures ?? [];
        if (JSON.stringify(figures(changed)) === JSON.stringify(figures(same)))
          expect(changed.outputs).toEqual(same.outputs);
      }),
      runs,
    );
  });

  it('does not depend on who is who, nor on the order of anything', () => {
    fc.assert(
      fc.property(anyQuarter, fc.infiniteStream(fc.nat()), (quarter, numbers) => {
        const renamed = quarter.people.map((one, index) => ({
          ...one,
          id: `${numbers.next().value ?? 0} ${index}`,
        }));
        const before = publishQuarter(quarter);
        const after = publishQuarter({ ...quarter, people: [...renamed].reverse() });
        expect(after.outputs).toEqual(before.outputs);
      }),
      runs,
    );
  });

  it('speaks of every unit and every metric, in their order, whatever is hidden', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const { plan, atoms, outputs, inputs } = publishQuarter(quarter);
        const places = unitsOf(plan).flatMap(({ id }) => cards.map((card) => [id, card.id]));
        for (const [bucket, { cells }] of outputs.entries()) {
          expect(cells.map(({ unit, cell }) => [unit, cell.metric])).toEqual(places);
          // Everybody has as many rows as there are cards.
          const measuring = (inputs[bucket]?.contributions ?? []).filter(
            ({ person }) => !plan.leads.has(person),
          );
          const hasData = atoms.length > 0 || measuring.length / cards.length >= plan.rules.minimumPeople;
          expect(cells.every(({ cell }) => (cell.state === 'no-data') !== hasData)).toBe(true);
        }
      }),
      runs,
    );
  });
});
