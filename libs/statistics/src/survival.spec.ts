import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  incidenceAt,
  kaplanMeier,
  quantile,
  restrictedMean,
  survivalAt,
  waitQuantiles,
} from './index.js';

/** Reading curves of waits: the worked examples of notes/metrics §1.3. */
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

describe('waitQuantiles', () => {
  it('are those of the whole curve to the last digit', () => {
    const times = fc.array(fc.oneof(fc.nat(20), fc.nat(1_000_000)), { maxLength: 60 });
    const ascending = (values: readonly number[]) => Float64Array.from(values).sort();
    fc.assert(
      fc.property(times, times, (replied, open) => {
        const curve = kaplanMeier(waits(replied, open));
        expect(waitQuantiles(ascending(replied), ascending(open), [0.5, 0.9, 0.25])).toEqual(
          [0.5, 0.9, 0.25].map((share) => quantile(curve, share)),
        );
      }),
    );
  });
});
