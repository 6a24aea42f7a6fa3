import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kaplanMeier,
  logBucketBounds,
  logBucketOf,
  quantileBracket,
  restrictedMean,
  restrictedMeanBounds,
  survivalBounds,
} from './index.js';

/** Reading histograms of waits: the worked example of notes/metrics §1.4, and its laws. */
const tenWaits = [
  { replied: 3, censored: 0 },
  { replied: 2, censored: 1 },
  { replied: 1, censored: 2 },
];
const close = (value: number, digits = 4) => expect.closeTo(value, digits) as number;

describe('quantileBracket of ten waits', () => {
  const bounds = survivalBounds(10, tenWaits);
  it.each([
    [0.3, 0, 0],
    [0.5, 1, 1],
    [0.53, 1, 2],
    [0.7, 2, null],
    [0.8, null, null],
  ])('for the share %d', (p, from, to) => {
    expect(quantileBracket(bounds, p)).toEqual({ from, to });
  });

  it('takes a product that ends exactly on the line', () => {
    const line = 1 - 0.5 + 1e-9;
    expect(quantileBracket([{ lower: line, upper: line, actuarial: line }], 0.5)).toEqual({ from: 0, to: 0 });
  });
});

describe('the estimate of a bucket', () => {
  it('is never more than 4.33 % off', () => {
    const gamma = 2 ** (1 / 8);
    const bound = (gamma - 1) / (gamma + 1);
    expect(bound).toBeCloseTo(0.0433, 4);
    fc.assert(
      fc.property(fc.double({ min: 60, max: 2_780_000, noNaN: true }), (seconds) => {
        const { estimate } = logBucketBounds(logBucketOf(seconds));
        expect(Math.abs(estimate! - seconds) / seconds).toBeLessThanOrEqual(bound + 1e-8);
      }),
    );
  });
});

describe('restrictedMeanBounds', () => {
  it.each([
    [20, 14, 20, 20],
    [60, 42, 60, 51],
    [70, 45.60044159064694, 66.08609279198309, 56.12510173589379],
    [100, 52.60044159064694, 77.5051461545035, 65.81740942820149],
  ])('of ten waits up to %i s', (tau, lower, upper, estimate) => {
    expect(restrictedMeanBounds(10, tenWaits, tau)).toEqual({
      lower: close(lower, 9),
      upper: close(upper, 9),
      estimate: close(estimate, 9),
    });
  });

  it('is the whole time where nobody answered, and null without anybody', () => {
    expect(restrictedMeanBounds(2, [{ replied: 0, censored: 1 }], 3600)).toEqual({
      lower: 3600,
      upper: 3600,
      estimate: 3600,
    });
    expect(restrictedMeanBounds(0, [], 3600)).toBeNull();
  });

  it('reads the open bucket to the end', () => {
    const rows = Array.from({ length: 126 }, (_, i) => ({ replied: i === 125 ? 1 : 0, censored: 0 }));
    const { lower: edge } = logBucketBounds(125);
    const { lower, upper, estimate } = restrictedMeanBounds(2, rows, edge + 100)!;
    expect([lower, upper, estimate]).toEqual(
      [edge + 50, edge + 100, edge + 100].map((area) => close(area, 6)),
    );
  });

  it('holds the area under the exact curve', () => {
    const wait = fc.record({ t: fc.integer({ min: 1, max: 2000 }), replied: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(wait, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 3000 }),
        (all, tau) => {
          const rows = Array.from({ length: 126 }, () => ({ replied: 0, censored: 0 }));
          for (const { t, replied } of all) rows[logBucketOf(t)]![replied ? 'replied' : 'censored']++;
          const exact = restrictedMean(kaplanMeier(all), tau);
          const { lower, upper, estimate } = restrictedMeanBounds(all.length, rows, tau)!;
          expect(exact).toBeGreaterThanOrEqual(lower - 1e-6);
          expect(exact).toBeLessThanOrEqual(upper + 1e-6);
          expect(estimate).toBeGreaterThanOrEqual(lower - 1e-6);
          expect(estimate).toBeLessThanOrEqual(upper + 1e-6);
        },
      ),
    );
  });
});
