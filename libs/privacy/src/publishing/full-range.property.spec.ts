import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RangedValue, rangeUnits } from './full-range.js';

type Tree = { id: string; parent: string | null; people: number[] }[];

/** Shares per unit, people's own units → one value per unit. */
function range(tree: Tree): Map<string, RangedValue> {
  const share = new Map<string, number>();
  const covered = new Map<string, string[]>();
  for (const { id, people } of tree)
    for (const [index, value] of people.entries()) {
      const person = `${id} ${index}`;
      share.set(person, value);
      for (let at: string | null = id; at !== null; at = parentOf(tree, at))
        covered.set(at, [...(covered.get(at) ?? []), person]);
    }
  return rangeUnits(tree, covered, (person) => share.get(person) ?? 0);
}

const parentOf = (tree: Tree, id: string) => tree.find((unit) => unit.id === id)?.parent ?? null;

const share = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const group = fc.array(share, { minLength: 5, maxLength: 12 });
const zeroHeavy = fc.array(fc.constantFrom(0, 0, 0, 0, 1), { minLength: 5, maxLength: 60 });
const extreme = fc.oneof(
  zeroHeavy,
  zeroHeavy.map((shares) => shares.map((value) => 1 - value)),
);
const people = fc.oneof(group, extreme);
const tree: fc.Arbitrary<Tree> = fc
  .array(fc.record({ parent: fc.nat(6), people }), { maxLength: 7 })
  .chain((below) =>
    fc.oneof(people, fc.constant<number[]>([])).map((own) => [
      { id: 'u0', parent: null, people: own },
      ...below.map((unit, index) => ({
        id: `u${index + 1}`,
        parent: `u${unit.parent % (index + 1)}`,
        people: unit.people,
      })),
    ]),
  );

const peopleIn = (all: Tree, id: string): number[] =>
  all.flatMap((unit) => (unit.id === id ? unit.people : unit.parent === id ? peopleIn(all, unit.id) : []));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a bound', () => {
  it('is kept by the mean', () => {
    fc.assert(
      fc.property(tree, (given) => {
        for (const [unit, { value, band }] of range(given)) {
          const exact = mean(peopleIn(given, unit));
          if (band === 'at-most') expect(exact).toBeLessThanOrEqual(value + 1e-9);
          if (band === 'at-least') expect(exact).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('depends on the size band alone where nothing below is exact', () => {
    fc.assert(
      fc.property(people, (shares) => {
        const { value, band } = range([{ id: 'u0', parent: null, people: shares }]).get('u0')!;
        const margins = { 5: 0.4, 10: 0.2, 15: 0.15, 25: 0.1, 50: 0.05 };
        const from = ([50, 25, 15, 10, 5] as const).find((least) => shares.length >= least)!;
        if (band === 'at-most') expect(value).toBeCloseTo(margins[from], 9);
        if (band === 'at-least') expect(value).toBeCloseTo(1 - margins[from], 9);
      }),
    );
  });

  it('stands where the rule asks for one, whatever the tree, in units without parts', () => {
    fc.assert(
      fc.property(people, (shares) => {
        const sum = shares.reduce((total, value) => total + value, 0);
        const low = sum - Math.max(...shares) < 1 - 1e-6;
        const high = shares.length - sum - (1 - Math.min(...shares)) < 1 - 1e-6;
        const { band } = range([{ id: 'u0', parent: null, people: shares }]).get('u0')!;
        if (low) expect(band).toBe('at-most');
        else if (high) expect(band).toBe('at-least');
      }),
    );
  });

  it('mirrors: shares counted from the other end turn at most into at least', () => {
    fc.assert(
      fc.property(people, (shares) => {
        const one = (given: number[]) => range([{ id: 'u0', parent: null, people: given }]).get('u0')!.band;
        const mirrored = { 'at-most': 'at-least', 'at-least': 'at-most' } as const;
        const band = one(shares.map((value) => Math.round(value * 4) / 4));
        const other = one(shares.map((value) => 1 - Math.round(value * 4) / 4));
        expect(other).toBe(band === null ? null : mirrored[band]);
      }),
    );
  });
});

/** Every way people can be on this grid, as one list of shares. */
function* worlds(grid: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  else for (const rest of worlds(grid, count - 1)) for (const value of grid) yield [...rest, value];
}

const totalOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * For every world of the grid: takes what is published of it, the exact sums and the bounds, and with it what one
 * person knows of themselves, or nothing; among the worlds that agree with both, everybody else must still be both 0 and 1.
 */
function expectFullRange(shape: (shares: number[]) => Tree, grid: readonly number[], count: number) {
  const ids = shape(Array<number>(count).fill(0)).map(({ id }) => id);
  const all = [...worlds(grid, count)].map((shares) => {
    const given = shape(shares);
    return { shares, given, sums: ids.map((id) => totalOf(peopleIn(given, id))) };
  });
  const published = new Map<string, { agrees: (sums: readonly number[]) => boolean; worlds: number[][] }>();
  for (const { shares, given, sums } of all) {
    const ranged = range(given);
    const claims = ids.map((id, index) => {
      const { value, band } = ranged.get(id)!;
      return { band, sum: band === null ? sums[index]! : value * peopleIn(given, id).length };
    });
    if (claims.every(({ band }) => band !== null)) continue;
    const key = JSON.stringify(claims);
    const known = published.get(key);
    if (known) {
      known.worlds.push(shares);
      continue;
    }
    const agrees = (other: readonly number[]) =>
      claims.every(({ band, sum }, index) => {
        const difference = other[index]! - sum;
        if (band === null) return Math.abs(difference) < 1e-9;
        return band === 'at-most' ? difference < 1e-9 : difference > -1e-9;
      });
    published.set(key, { agrees, worlds: [shares] });
  }
  expect(published.size).toBeGreaterThan(0);
  for (const [key, { agrees, worlds: real }] of published) {
    const possible = all.filter(({ sums }) => agrees(sums));
    for (let knower = -1; knower < count; knower += 1)
      for (const own of new Set(real.map((shares) => shares[knower]))) {
        const left = possible.filter(({ shares }) => shares[knower] === own);
        for (let person = 0; person < count; person += 1)
          for (const value of person === knower ? [] : [0, 1])
            if (!left.some(({ shares }) => shares[person] === value))
              throw new Error(`${person} cannot be ${value} for ${knower}, who is ${own}: ${key}`);
      }
  }
}

describe('a figure tells nobody anything of a colleague, tried on every possible world', () => {
  it('of one group, with the own share subtracted', () => {
    const one = (shares: number[]): Tree => [{ id: 'a', parent: null, people: shares }];
    expectFullRange(one, [0, 0.5, 1], 5);
    expectFullRange(one, [0, 0.25, 0.5, 0.75, 1], 5);
    expectFullRange(one, [0, 1], 8);
  });

  it('of two teams and the unit above, whose figure minus one team is the other', () => {
    const two = (shares: number[]): Tree => [
      { id: 'r', parent: null, people: [] },
      { id: 'a', parent: 'r', people: shares.slice(0, 5) },
      { id: 'b', parent: 'r', people: shares.slice(5) },
    ];
    expectFullRange(two, [0, 1], 10);
  });

  it('of a team and people directly in the unit above', () => {
    const own = (shares: number[]): Tree => [
      { id: 'r', parent: null, people: shares.slice(0, 5) },
      { id: 'a', parent: 'r', people: shares.slice(5) },
    ];
    expectFullRange(own, [0, 1], 10);
  });
});

it('keeps a high group apart from a banded one whose sum would tell it', () => {
  const given = (own: number[]): Tree => [
    { id: 'r', parent: null, people: own },
    { id: 'a', parent: 'r', people: [1, 0, 0, 0, 0] },
  ];
  // 5 of 10 looks harmless, but the team has at most 2 of them.
  expect(range(given([1, 1, 1, 1, 0])).get('r')?.band).toBe('at-least');
  expect(range(given([1, 1, 1, 0, 0])).get('r')).toEqual({ value: 0.4, band: null });
});

it('says the whole exactly though a part has only a bound, once other parts hide it', () => {
  const zeros = [0, 0, 0, 0, 0];
  const some = [1, 0, 0, 0, 0];
  const given = (parts: number[][]): Tree => [
    { id: 'r', parent: null, people: [] },
    ...parts.map((values, index) => ({ id: `t${index}`, parent: 'r', people: values })),
  ];
  expect(range(given([zeros, some, some])).get('r')).toEqual({ value: 0.15, band: null });
  expect(range(given([zeros, some])).get('r')).toEqual({ value: 0.2, band: 'at-most' });
});

it('gives no exact whole where taking away the exact parts would leave the banded one', () => {
  const half = [0.5, 0.5, 0.5, 0.5, 0.5];
  const ranged = range([
    { id: 'r', parent: null, people: [] },
    { id: 'a', parent: 'r', people: half },
    { id: 'b', parent: 'r', people: [0, 0, 0, 0, 0] },
  ]);
  expect(ranged.get('a')).toEqual({ value: 0.5, band: null });
  expect(ranged.get('b')).toEqual({ value: 0.4, band: 'at-most' });
  // A quarter from the exact part, and at most 2 of 10 from the other.
  expect(ranged.get('r')).toEqual({ value: 0.45, band: 'at-most' });
});
