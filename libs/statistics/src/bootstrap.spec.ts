import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clusterBootstrap,
  kaplanMeier,
  mergeHistograms,
  quantile,
  quantileBracket,
  survivalBounds,
} from './index.js';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const responders = [[1, 2], [4], [9, 9, 3], [2, 8]];
const meanOf = (drawn: readonly (readonly number[])[]) => mean(drawn.flat());

describe('clusterBootstrap', () => {
  it('approaches the interval of all 256 equally likely ways to draw four responders', () => {
    expect(clusterBootstrap(responders, meanOf, { seed: 1, draws: 20_000 })).toEqual({
      lower: 7 / 3,
      upper: 73 / 11,
    });
  });

  it('gives the same interval for the same seed and another for another', () => {
    const many = Array.from({ length: 30 }, (_, i) => [Math.sqrt(i), i % 7]);
    const once = clusterBootstrap(many, meanOf, { seed: 20_250_602 });
    expect(once).toEqual(clusterBootstrap(many, meanOf, { seed: 20_250_602, draws: 500, level: 0.95 }));
    // Held so that a changed stream of chance in an update does not go unnoticed.
    expect(once).toEqual({ lower: 2.7227822080396655, upper: 3.6290493690415873 });
    expect(clusterBootstrap(many, meanOf, { seed: 20_250_603 })).not.toEqual(once);
  });

  it('draws as many clusters as there are, each of them sooner or later, never part of one', () => {
    const seen = new Set<readonly number[]>();
    let draws = 0;
    clusterBootstrap(
      responders,
      (drawn) => {
        draws++;
        expect(drawn).toHaveLength(4);
        drawn.forEach((cluster) => seen.add(cluster));
        return 0;
      },
      { seed: 7 },
    );
    expect(draws).toBe(500);
    expect([...seen].sort()).toEqual([...responders].sort());
  });

  it('is wider at a higher level', () => {
    const at = (level: number) => clusterBootstrap(responders, meanOf, { seed: 3, level })!;
    expect(at(0.5).lower!).toBeGreaterThan(at(0.95).lower!);
    expect(at(0.5).upper!).toBeLessThan(at(0.95).upper!);
  });

  it('says nothing from one cluster, and from two at least something', () => {
    expect(clusterBootstrap([[1, 2, 3]], meanOf, { seed: 1 })).toBeNull();
    expect(clusterBootstrap([], meanOf, { seed: 1 })).toBeNull();
    expect(clusterBootstrap([[1], [3]], meanOf, { seed: 1 })).toEqual({ lower: 1, upper: 3 });
  });

  it('is wider than Greenwood where one person answers at once and another never', () => {
    const people = Array.from({ length: 10 }, (_, person) =>
      Array.from({ length: 10 }, (_, i) => ({ t: 1 + person * 10 + i / 10, replied: person < 7 })),
    );
    const medianOf = (drawn: typeof people) => quantile(kaplanMeier(drawn.flat()), 0.5).point;
    const greenwood = quantile(kaplanMeier(people.flat()), 0.5);
    const clustered = clusterBootstrap(people, (drawn) => medianOf([...drawn]), { seed: 5 })!;
    expect(clustered.lower!).toBeLessThan(greenwood.lower!);
    expect(greenwood.upper).not.toBeNull();
    // Too few answered in more than 2.5 % of the draws.
    expect(clustered.upper).toBeNull();
  });

  it('takes days of histograms as well', () => {
    const days = Array.from({ length: 20 }, (_, day) => [
      { replied: 2 + 3 * (day % 3), censored: 0 },
      { replied: 5, censored: day % 2 },
    ]);
    const medianBucket = (drawn: readonly (typeof days)[number][]) => {
      const merged = drawn.reduce(mergeHistograms);
      const total = merged.reduce((n, { replied, censored }) => n + replied + censored, 0);
      return quantileBracket(survivalBounds(total, merged), 0.5).to;
    };
    expect(clusterBootstrap(days, medianBucket, { seed: 2 })).toEqual({ lower: 0, upper: 1 });
  });

  it('does not leave the range of the statistic', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2, maxLength: 20 }), fc.integer(), (values, seed) => {
        const { lower, upper } = clusterBootstrap(values, mean, { seed, draws: 50 })!;
        expect(lower!).toBeGreaterThanOrEqual(Math.min(...values));
        expect(upper!).toBeLessThanOrEqual(Math.max(...values));
        expect(lower!).toBeLessThanOrEqual(upper!);
      }),
    );
  });
});
