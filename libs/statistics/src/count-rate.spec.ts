import { describe, expect, it } from 'vitest';
import { quasiPoissonRate } from './index.js';

/** Rates that vary more than chance (notes/metrics §8); figures without another source were computed with SciPy 1.17.1. */

describe('quasiPoissonRate', () => {
  const weeks = [
    { events: 12, time: 20 },
    { events: 3, time: 15 },
    { events: 7, time: 25 },
    { events: 20, time: 20 },
  ];
  it('widens with the spread between people', () => {
    expect(quasiPoissonRate(weeks)).toEqual({
      rate: 0.525,
      dispersion: expect.closeTo(4.895238095238095, 12) as number,
      lower: expect.closeTo(0.26888088834615376, 12) as number,
      upper: expect.closeTo(1.0250821532736236, 12) as number,
    });
  });

  it('does not narrow below Poisson', () => {
    const even = [4, 5, 6].map((events) => ({ events, time: 10 }));
    expect(quasiPoissonRate(even)).toEqual({
      rate: 0.5,
      dispersion: expect.closeTo(0.2, 12) as number,
      lower: expect.closeTo(0.3014329410455969, 12) as number,
      upper: expect.closeTo(0.8293718633829844, 12) as number,
    });
  });

  it('passes over those who were away and is null without events or with one stretch', () => {
    expect(quasiPoissonRate([...weeks, { events: 0, time: 0 }])).toEqual(quasiPoissonRate(weeks));
    expect(quasiPoissonRate([{ events: 12, time: 20 }])).toBeNull();
    expect(quasiPoissonRate(weeks.slice(0, 2))?.rate).toBeCloseTo(15 / 35, 12);
    expect(
      quasiPoissonRate([
        { events: 0, time: 20 },
        { events: 0, time: 10 },
      ]),
    ).toBeNull();
  });
});
