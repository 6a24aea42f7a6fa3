import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  incidenceAt,
  kaplanMeier,
  logBucketBounds,
  logBucketOf,
  quantile,
  quantileBracket,
  restrictedMean,
  restrictedMeanBounds,
  survivalAt,
  survivalBounds,
} from './index.js';

/** Reading curves and histograms of waits: the worked examples of notes/metrics §1.3 and §1.4, and their laws. */
const waits = (replied: readonly number[], open: readonly number[]) => [
  ...replied.map((t) => ({ t, replied: true })),
  ...open.map((t) => ({ t, replied: false })),
];
const close = (value: number, digits = 4) => expect.closeTo(value, digits) as number;

describe('KM-a', () => {
  const curve = kaplanMeier(waits([1, 2, 4], [3, 5, 6]));
  it('reads as the notes say', () => {
    expect(curve.map(({ survival }) => survival)).toEqual([close(0.8333), close(0.6667), close(0.4444)]);
    expect(curve[2]).toMatchObject({ se: close(0.2222), lower: close(0.0662), upper: close(0.7849) });
    expect(quantile(curve, 0.5)).toEqual({ point: 4, lower: 1, upper: null });
    expect(restrictedMean(curve, 6)).toBeCloseTo(73 / 18, 12);
  });

  it('is a step function, the step belonging to its time', () => {
    expect([0, 0.99, 1, 2.5, 4, 99].map((t) => survivalAt(curve, t))).toEqual([
      1,
      1,
      close(5 / 6, 12),
      close(2 / 3, 12),
      close(4 / 9, 12),
      close(4 / 9, 12),
    ]);
    expect(survivalAt([], 5)).toBe(1);
    expect(restrictedMean(curve, 2)).toBeCloseTo(1 + 5 / 6, 12);
    expect(restrictedMean(curve, 0.5)).toBe(0.5);
  });
});

describe('KM-b', () => {
  it('reads as the notes say', () => {
    const curve = kaplanMeier(waits([0.5, 1, 1.5, 2, 3, 4, 8], [6, 20, 24]));
    expect(survivalAt(curve, 3)).toBeCloseTo(0.5, 12);
    expect(survivalAt(curve, 8)).toBeCloseTo(0.2667, 4);
    expect(quantile(curve, 0.5)).toEqual({ point: 3, lower: 0.5, upper: null });
    expect(quantile(curve, 0.9).point).toBeNull();
  });
});

describe('quantile', () => {
  it('takes a band that ends exactly on the line', () => {
    const at = (survival: number, lower: number, upper: number) => ({
      t: 7,
      atRisk: 1,
      events: 1,
      survival,
      se: 0,
      lower,
      upper,
    });
    const line = 0.5 + 1e-9;
    expect(quantile([at(line, line, line)], 0.5)).toEqual({ point: 7, lower: 7, upper: 7 });
    expect(quantile([at(0.51, 0.51, 0.51)], 0.5)).toEqual({ point: null, lower: null, upper: null });
  });
});

describe('the competing risks of the notes', () => {
  const curve = aalenJohansen([
    { t: 1, status: 'replied' },
    { t: 2, status: 'closed' },
    { t: 3, status: 'replied' },
    { t: 4, status: 'open' },
    { t: 5, status: 'replied' },
  ]);
  it('are read at an SLA', () => {
    expect(incidenceAt(curve, 3)).toEqual({
      t: 3,
      replied: close(0.4),
      closed: close(0.2),
      open: close(0.4),
    });
    expect(incidenceAt(curve, 2.5)).toEqual({
      t: 2.5,
      replied: close(0.2),
      closed: close(0.2),
      open: close(0.6),
    });
    expect(incidenceAt(curve, 0.5)).toEqual({ t: 0.5, replied: 0, closed: 0, open: 1 });
    expect(incidenceAt(curve, 9)).toEqual({ t: 9, replied: close(0.8), closed: close(0.2), open: close(0) });
    expect(incidenceAt([], 9)).toEqual({ t: 9, replied: 0, closed: 0, open: 1 });
  });
});

const tenWaits = [
  { replied: 3, censored: 0 },
  { replied: 2, censored: 1 },
  { replied: 1, censored: 2 },
];

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
    const { lower, upper } = restrictedMeanBounds(2, rows, edge + 100)!;
    expect([lower, upper]).toEqual([close(edge + 50, 6), close(edge + 100, 6)]);
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
