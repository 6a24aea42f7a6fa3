import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SparseRow } from './echelon.js';
import { gatePrimes, primeField } from './prime-field.js';
import { smallestGroup } from './smallest-group.js';
import { groupsOf, rank } from './testing/brute-force.js';

const field = primeField(gatePrimes[0]);
const sparse = (row: readonly number[]): SparseRow => {
  const columns = [...row.keys()].filter((column) => row[column] !== 0);
  return { columns, values: columns.map((column) => ((row[column] ?? 0) + field.prime) % field.prime) };
};
const oneEach = (columns: number): number[][] => Array.from({ length: columns }, (_, person) => [person]);

it('finds what no row of the basis shows: two rows of five people, three in their difference', () => {
  const rows = [
    [1, 0, 1, 2, 3, 4],
    [0, 1, 1, 2, 3, 5],
  ];
  expect(smallestGroup(field, rows.map(sparse), oneEach(6), 5, 1e6)).toEqual({ found: 3, atLeast: null });
  expect(smallestGroup(field, rows.map(sparse), oneEach(6), 3, 1e6)).toEqual({ found: null, atLeast: 3 });
});

it('proves nothing when it may not search to the end', () => {
  const rows = [
    [1, 0, 0, 1, 2, 3, 4, 5],
    [0, 1, 0, 1, 3, 5, 7, 9],
    [0, 0, 1, 1, 4, 9, 16, 25],
  ];
  expect(smallestGroup(field, rows.map(sparse), oneEach(8), 4, 1)).toEqual({ found: null, atLeast: null });
  expect(smallestGroup(field, rows.map(sparse), oneEach(8), 4, 1e6).atLeast).toBe(4);
});

it('is what trying every group says, for any equations and any people behind their columns', () => {
  let deeper = 0;
  const anyRows = fc.array(fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 8, maxLength: 8 }), {
    minLength: 1,
    maxLength: 4,
  });
  const anyOwners = fc.array(fc.nat(7), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(anyRows, anyOwners, fc.integer({ min: 2, max: 6 }), (rows, owners, minimum) => {
      const whole = rank(rows.map((row) => row.map(BigInt)));
      const without = (group: readonly number[]) =>
        rows.map((row) =>
          row.flatMap((value, column) => (group.includes(owners[column] ?? 0) ? [] : [BigInt(value)])),
        );
      const sizes = [1, 2, 3, 4, 5].filter((size) => size < minimum);
      const expected =
        sizes.find((size) =>
          groupsOf([...new Set(owners)], size).some((group) => rank(without(group)) < whole),
        ) ?? null;
      const { found, atLeast } = smallestGroup(
        field,
        rows.map(sparse),
        owners.map((owner) => [owner]),
        minimum,
        1e7,
      );
      expect(found).toBe(expected);
      if (expected === null) expect(atLeast).toBeGreaterThanOrEqual(minimum);
      else deeper += 1;
    }),
    { numRuns: 400 },
  );
  expect(deeper).toBeGreaterThan(50);
});
