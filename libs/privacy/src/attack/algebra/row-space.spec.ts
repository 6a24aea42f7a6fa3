import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Equation, solveGroups } from './row-space.js';

const singles = (equations: Equation[], variables: number) =>
  solveGroups(equations, variables)
    .filter((group) => group.variables.length === 1)
    .map(({ variables: [variable], sum }) => [variable, Math.round(sum * 1e6) / 1e6 + 0]);

describe('what equations determine', () => {
  it('subtracts the children from the parent', () => {
    const equations = [
      { variables: [0, 1, 2], value: 3 },
      { variables: [0, 1], value: 1.25 },
    ];
    expect(singles(equations, 3)).toEqual([[2, 1.75]]);
  });

  it('finds a sum of two that only four equations together give', () => {
    const equations = [
      { variables: [0, 1, 2, 3], value: 10 },
      { variables: [0, 4], value: 1 },
      { variables: [1, 4], value: 2 },
      { variables: [0, 1], value: 2 },
    ];
    const groups = solveGroups(equations, 5);
    expect(groups).toContainEqual({ variables: [2, 3].map(Number), sum: 8 });
    expect(singles(equations, 5)).toEqual(
      expect.arrayContaining([
        [0, 0.5],
        [1, 1.5],
        [4, 0.5],
      ]),
    );
  });

  it('determines nothing from overlapping sums that leave a freedom', () => {
    const equations = [
      { variables: [0, 1], value: 1 },
      { variables: [1, 2], value: 1 },
      { variables: [2, 3], value: 1 },
    ];
    expect(singles(equations, 4)).toEqual([]);
  });

  it('agrees with changing the unknowns: what is called solved is the same in every solution', () => {
    const equation = fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(equation, { maxLength: 9 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }),
        (sets, values) => {
          const equations = sets.map((variables) => ({
            variables,
            value: variables.reduce((sum, variable) => sum + values[variable]!, 0),
          }));
          const found = new Map(singles(equations, 8) as [number, number][]);
          for (const [variable, value] of found) expect(value).toBeCloseTo(values[variable]!, 5);
          for (let variable = 0; variable < 8; variable++)
            expect(found.has(variable)).toBe(inSpan(sets, variable));
        },
      ),
    );
  });
});

/** Whether adding the unit row to the 0/1 rows leaves the rank as it is; fractions as integers modulo a prime. */
function inSpan(sets: readonly number[][], variable: number): boolean {
  const rows = sets.map((set) => Array.from({ length: 8 }, (_, at) => (set.includes(at) ? 1 : 0)));
  const unit = Array.from({ length: 8 }, (_, at) => (at === variable ? 1 : 0));
  return rank(rows) === rank([...rows, unit]);
}

function rank(rows: readonly number[][]): number {
  const prime = 1_000_003n;
  const power = (base: bigint, exponent: bigint): bigint =>
    exponent === 0n
      ? 1n
      : (power((base * base) % prime, exponent / 2n) * (exponent % 2n === 1n ? base : 1n)) % prime;
  const work = rows.map((row) => row.map(BigInt));
  let done = 0;
  for (let column = 0; column < 8; column++) {
    const at = work.findIndex((row, index) => index >= done && row[column] !== 0n);
    if (at < 0) continue;
    [work[done], work[at]] = [work[at]!, work[done]!];
    const inverse = power(work[done]![column]!, prime - 2n);
    for (let below = done + 1; below < work.length; below++) {
      const factor = (work[below]![column]! * inverse) % prime;
      work[below] = work[below]!.map(
        (value, i) => (((value - factor * work[done]![i]!) % prime) + prime) % prime,
      );
    }
    done++;
  }
  return done;
}
