import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const drawn = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('Random', () => {
  it('gives the same values for the same seed, and independent streams', () => {
    const [first, second] = Random.streams(1, 2) as [Random, Random];
    const [again] = Random.streams(1, 1) as [Random];
    const values = drawn(20, () => first.int(0, 1e6));
    expect(drawn(20, () => again.int(0, 1e6))).toEqual(values);
    expect(drawn(20, () => second.int(0, 1e6))).not.toEqual(values);
  });

  it('follows the distributions it is named after', () => {
    const [random] = Random.streams(5, 1) as [Random];
    expect(mean(drawn(20_000, () => random.poisson(1.3)))).toBeCloseTo(1.3, 1);
    expect(mean(drawn(20_000, () => random.unit()))).toBeCloseTo(0.5, 1);
    const waits = drawn(20_001, () => random.logNormal(40, 1)).sort((a, b) => a - b);
    expect(waits[10_000]! / 40).toBeCloseTo(1, 1);
    const picks = drawn(10_000, () => random.weighted({ a: 3, b: 1 }));
    expect(picks.filter((pick) => pick === 'a').length / 10_000).toBeCloseTo(0.75, 1);
  });

  it('samples without repetition and never more than there is', () => {
    const [random] = Random.streams(2, 1) as [Random];
    expect(random.sample(['a', 'b', 'c'], 5).sort()).toEqual(['a', 'b', 'c']);
  });
});
