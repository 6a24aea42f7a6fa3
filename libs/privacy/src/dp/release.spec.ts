import type { Unit } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricAtom } from '../publishing/cohort.js';
import { seededBytes } from '../publishing/testing/seeded-bytes.js';
import { fractionOf } from './fraction.js';
import { noisyUnits } from './noisy-blocks.js';
import { shareGrid } from './noisy-sum.js';
import { noisyMetrics, releaseNoisy } from './release.js';
import { uniformFrom } from './uniform.js';

const unit = (id: string, parent: string | null): Unit => ({ id, name: id, parent, path: id });
const units = [
  unit('organisation', null),
  unit('product', 'organisation'),
  unit('ledger', 'product'),
  unit('payments', 'product'),
  unit('sales', 'organisation'),
];
const atom = (of: string, count: number): MetricAtom => ({
  metric: 'after-hours',
  version: 1,
  id: of,
  unit: of,
  members: Array.from({ length: count }, (_, index) => `${of} ${index}`),
  offsets: [0],
});
const sizes = (found: ReturnType<typeof noisyUnits>) =>
  Object.fromEntries(found.map(({ unit: id, blocks }) => [id, blocks.map(({ people }) => people.length)]));

describe('noisyUnits', () => {
  it('gathers people upwards until there are enough, and sums blocks above', () => {
    const atoms = [atom('ledger', 40), atom('payments', 12), atom('sales', 8)];
    expect(sizes(noisyUnits(units, atoms, 30))).toEqual({
      organisation: [40, 12, 8],
      product: [40, 12],
      ledger: [40],
    });
  });

  it('joins what is too small by itself before it draws, so that the sum has less noise', () => {
    const atoms = [atom('ledger', 20), atom('payments', 12), atom('sales', 8)];
    expect(sizes(noisyUnits(units, atoms, 30))).toEqual({ organisation: [32, 8], product: [32] });
  });

  it('has no figure at all where even everybody is too few', () => {
    expect(noisyUnits(units, [atom('ledger', 20)], 30)).toEqual([]);
  });

  it('puts nobody in two blocks, and shows no unit of fewer people than asked for or with others in it', () => {
    const anyTree = fc
      .array(fc.nat(8), { maxLength: 9 })
      .map((parents) =>
        [null, ...parents].map((parent, index) =>
          unit(`u${index}`, parent === null ? null : `u${parent % index}`),
        ),
      );
    fc.assert(
      fc.property(
        anyTree,
        fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 5, max: 60 })), { maxLength: 12 }),
        fc.integer({ min: 10, max: 100 }),
        (tree, atoms, minimum) => {
          const within = (id: string): string[] => {
            const parent = tree.find((one) => one.id === id)?.parent ?? null;
            return parent === null ? [id] : [id, ...within(parent)];
          };
          const placed = atoms.map(([place, count], index) => {
            const of = `u${place % tree.length}`;
            const members = Array.from({ length: count }, (_, person) => `${of}/${index}/${person}`);
            return { ...atom(of, count), id: `${of}/${index}`, members };
          });
          const found = noisyUnits(tree, placed, minimum);
          const distinct = new Set(found.flatMap(({ blocks }) => blocks));
          const people = [...distinct].flatMap((block) => block.people);
          expect(new Set(people).size).toBe(people.length);
          for (const { unit: id, blocks } of found) {
            const inside = placed
              .filter((one) => within(one.unit).includes(id))
              .flatMap((one) => one.members);
            expect(blocks.flatMap((block) => block.people).sort()).toEqual(inside.sort());
            expect(inside.length).toBeGreaterThanOrEqual(minimum);
          }
        },
      ),
    );
  });
});

describe('releaseNoisy', () => {
  const input = {
    units,
    atoms: [atom('ledger', 40), atom('payments', 12), atom('sales', 8)],
    shareOf: (person: string) => (person.startsWith('sales') ? null : 0.25),
    epsilon: fractionOf('1'),
  };

  it('draws once for each block and adds up, so that parents say nothing their parts do not', () => {
    let draws = 0;
    const bytes = seededBytes(7);
    const below = uniformFrom((count) => {
      draws += 1;
      return bytes(count);
    });
    const figures = releaseNoisy({ ...input, below });
    expect(figures.map(({ unit: id }) => id)).toEqual(['organisation', 'product', 'ledger']);
    expect(figures.map(({ halfWidth }) => halfWidth)).toEqual([0.085, 0.08, 0.075]);
    const value = (id: string) => figures.find((one) => one.unit === id)?.value ?? Number.NaN;
    // Within four half-widths of the means without noise, of which those who have no value are one half.
    expect(Math.abs(value('ledger') - 0.25)).toBeLessThan(0.3);
    expect(Math.abs(value('organisation') - (52 * 0.25 + 8 * 0.5) / 60)).toBeLessThan(0.34);
    expect(draws).toBeLessThan(100);
    for (const one of figures)
      expect(one.value * shareGrid).toBeCloseTo(Math.round(one.value * shareGrid), 6);
  });

  it('adds noise at all: the same people twice are two figures', () => {
    const below = uniformFrom(seededBytes(8));
    const [first, second] = [releaseNoisy({ ...input, below }), releaseNoisy({ ...input, below })];
    expect(first.map(({ value }) => value)).not.toEqual(second.map(({ value }) => value));
  });

  it('shows nothing of fewer than 30 / ε people', () => {
    const below = uniformFrom(seededBytes(9));
    expect(releaseNoisy({ ...input, epsilon: fractionOf('0.5'), below }).map(({ unit: id }) => id)).toEqual([
      'organisation',
    ]);
    expect(releaseNoisy({ ...input, epsilon: fractionOf('0.4'), below })).toEqual([]);
  });

  it('has six metrics and no more', () => {
    expect(noisyMetrics).toHaveLength(6);
  });
});
