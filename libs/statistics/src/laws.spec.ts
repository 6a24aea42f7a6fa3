import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  type BucketRow,
  kaplanMeier,
  logBucketBounds,
  logBucketOf,
  median,
  mergeHistograms,
  nearestRank,
  newcombe,
  poissonInterval,
  rateRatio,
  restrictedMean,
  roganGladen,
  survivalBounds,
  wilson,
} from './index.js';

const observation = fc.record({ t: fc.integer({ min: 0, max: 20 }), replied: fc.boolean() });

describe('kaplanMeier', () => {
  it('falls from 1, stays inside its band and does not care about order', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 60 }), (observations) => {
        const curve = kaplanMeier(observations);
        let previous = 1;
        for (const { survival, lower, upper } of curve) {
          expect(survival).toBeLessThan(previous);
          expect(lower).toBeLessThanOrEqual(survival);
          if (upper !== null) expect(upper).toBeGreaterThanOrEqual(survival);
          previous = survival;
        }
        expect(kaplanMeier([...observations].reverse())).toEqual(curve);
      }),
    );
  });

  it('is the plain share still waiting when nothing is censored', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (times) => {
        const curve = kaplanMeier(times.map((t) => ({ t, replied: true })));
        for (const { t, survival } of curve)
          expect(survival).toBeCloseTo(times.filter((time) => time > t).length / times.length, 9);
        const average = times.reduce((a, b) => a + b, 0) / times.length;
        expect(restrictedMean(curve, 100)).toBeCloseTo(average, 9);
      }),
    );
  });

  it('has one point per reply time, however many', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({
      t: (i * 7919) % 1_209_600,
      replied: i % 5 > 0,
    }));
    expect(kaplanMeier(many).length).toBe(80_000);
  });
});

describe('aalenJohansen', () => {
  it('always accounts for everybody', () => {
    const status = fc.constantFrom('open' as const, 'replied' as const, 'closed' as const);
    fc.assert(
      fc.property(fc.array(fc.record({ t: fc.nat(20), status })), (observations) => {
        for (const { replied, closed, open } of aalenJohansen(observations))
          expect(replied + closed + open).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('log histogram', () => {
  it('puts every duration between the edges of its bucket', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (seconds) => {
        const { lower, upper } = logBucketBounds(logBucketOf(seconds));
        // Edges carry a slack of one in a billion eighth-doublings.
        expect(seconds).toBeGreaterThanOrEqual(lower * (1 - 1e-9));
        expect(seconds).toBeLessThan(upper ?? Infinity);
      }),
    );
  });

  const rows = fc.array(fc.record({ replied: fc.nat(20), censored: fc.nat(20) }), { maxLength: 30 });
  const totalOf = (all: readonly BucketRow[]) => all.reduce((n, row) => n + row.replied + row.censored, 0);

  it('merges like one histogram of all', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const merged = mergeHistograms(a, b);
        expect(totalOf(merged)).toBe(totalOf(a) + totalOf(b));
        expect(mergeHistograms(b, a)).toEqual(merged);
      }),
    );
  });

  it('keeps the actuarial estimate between its bounds', () => {
    fc.assert(
      fc.property(rows, fc.nat(5), (all, more) => {
        for (const { lower, upper, actuarial } of survivalBounds(totalOf(all) + more, all)) {
          expect(lower).toBeLessThanOrEqual(actuarial + 1e-12);
          expect(actuarial).toBeLessThanOrEqual(upper + 1e-12);
        }
      }),
    );
  });
});

describe('no data is not zero', () => {
  it('gives null where there is nothing to divide by', () => {
    expect([wilson(0, 0), newcombe(1, 2, 0, 0), median([]), nearestRank([], 0.5)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(roganGladen(0.4, 0.5, 0.5)).toBeNull();
    expect(rateRatio({ events: 0, time: 10 }, { events: 0, time: 10 })).toBeNull();
  });

  it('leaves a rate ratio against nothing open to the right', () => {
    const against = rateRatio({ events: 3, time: 10 }, { events: 0, time: 10 });
    expect(against?.ratio).toBeNull();
    expect(against?.ci[0]).toBeGreaterThan(0);
    expect(against?.ci[1]).toBeNull();
  });
});

describe('nearestRank', () => {
  it('is value number ⌈p·n⌉', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([nearestRank(hundred, 0.07), nearestRank(hundred, 0.5), nearestRank(hundred, 0.95)]).toEqual([
      7, 50, 95,
    ]);
    expect(nearestRank([3, 1, 2], 0.5)).toBe(2);
  });
});

describe('poissonInterval', () => {
  it('holds for large counts too, where it approaches ±1.96·√n', () => {
    const [lower, upper] = poissonInterval(10_000);
    expect(lower).toBeGreaterThan(9_800);
    expect(lower).toBeLessThan(9_810);
    expect(upper).toBeGreaterThan(10_195);
    expect(upper).toBeLessThan(10_205);
  });
});
