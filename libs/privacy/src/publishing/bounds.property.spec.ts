import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, boundOf } from './bounds.js';

const share = fc.oneof(fc.constantFrom(0, 0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const shares = fc.oneof(
  fc.array(share, { minLength: 5, maxLength: 60, size: 'max' }),
  fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 1), { minLength: 5, maxLength: 60, size: 'max' }),
  fc.array(fc.constantFrom(1, 1, 1, 1, 1, 1, 0), { minLength: 5, maxLength: 60, size: 'max' }),
);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Whether `count` people can have this sum, each in [0, 1]. */
const isPossible = (sum: number, count: number) => sum > -1e-6 && sum < count + 1e-6;

describe('a mean without a band', () => {
  it('leaves everybody all of [0, 1], for a colleague, too, who subtracts their own share (T2)', () => {
    fc.assert(
      fc.property(shares, (given) => {
        if (bandOf(given) !== null) return;
        const sum = sumOf(given);
        const known = [Math.min(...given), Math.max(...given)];
        for (const own of known)
          for (const value of [0, 1]) expect(isPossible(sum - own - value, given.length - 2)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is not at an end: at least 1/(n − 1) from either', () => {
    fc.assert(
      fc.property(shares, (given) => {
        if (bandOf(given) !== null) return;
        const mean = sumOf(given) / given.length;
        expect(Math.min(mean, 1 - mean)).toBeGreaterThan(1 / (given.length - 1) - 1e-6);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a band', () => {
  it('has a bound that the mean keeps, and that leaves everybody all of [0, 1] in front of one colleague', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const band = bandOf(given);
        if (band === null) return;
        const bound = boundOf(band, given.length);
        const mean = sumOf(given) / given.length;
        if (band === 'at-most') expect(mean).toBeLessThanOrEqual(bound + 1e-9);
        else expect(mean).toBeGreaterThanOrEqual(bound - 1e-9);
        const room = given.length * (band === 'at-most' ? bound : 1 - bound);
        expect(room).toBeGreaterThanOrEqual(2 - 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('mirrors: counted from the other end, at most is at least', () => {
    const mirrored = { 'at-most': 'at-least', 'at-least': 'at-most' } as const;
    fc.assert(
      fc.property(shares, (given) => {
        const quarters = given.map((value) => Math.round(value * 4) / 4);
        const band = bandOf(quarters);
        expect(bandOf(quarters.map((value) => 1 - value))).toBe(band === null ? null : mirrored[band]);
      }),
    );
  });
});

/** Every way people can be on this grid. */
function* worlds(grid: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  else for (const rest of worlds(grid, count - 1)) for (const value of grid) yield [...rest, value];
}

describe('what a figure says in all possible worlds', () => {
  it('excludes neither 0 nor 1 of anybody, whoever of the others knows themselves', () => {
    for (const count of [5, 6, 7]) {
      const all = [...worlds([0, 0.5, 1], count)].map((values) => ({ values, sum: sumOf(values) }));
      for (const sum of new Set(all.filter(({ values }) => bandOf(values) === null).map((one) => one.sum))) {
        const possible = all.filter((one) => one.sum === sum);
        const real = possible.filter(({ values }) => bandOf(values) === null);
        for (const own of new Set(real.map(({ values }) => values[0]))) {
          const left = possible.filter(({ values }) => values[0] === own);
          for (const value of [0, 1]) expect(left.some(({ values }) => values[1] === value)).toBe(true);
        }
      }
    }
  });
});
