import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrowOf,
  betaPrior,
  clusteredWilson,
  designEffect,
  funnelOfRate,
  funnelOfShare,
  movingAverage,
  persists,
  quasiPoissonRate,
  shrink,
  smallestWorthwhile,
  wilson,
} from './index.js';

/** What notes/metrics §8 asks of a team's trend; figures without another source were computed with SciPy 1.17.1. */
const people = [
  { x: 3, n: 4 },
  { x: 0, n: 5 },
  { x: 5, n: 6 },
  { x: 1, n: 5 },
];
const closeTo = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9) as number);

describe('wilson', () => {
  it.each([
    [16, 20, 0.168],
    [40, 50, 0.109],
    [80, 100, 0.078],
  ])('is as wide as §8 says at %i of %i', (x, n, halfWidth) => {
    const [lower, upper] = wilson(x, n)!;
    expect((upper - lower) / 2).toBeCloseTo(halfWidth, 3);
  });
});

describe('designEffect', () => {
  it('is the analysis of variance of repeated events', () => {
    expect(designEffect(people)).toEqual({
      rho: expect.closeTo(0.4885133350937418, 12) as number,
      effect: expect.closeTo(2.9540533403749674, 12) as number,
    });
    expect(clusteredWilson(people)).toEqual(closeTo([0.16822966693653693, 0.7679701537168064]));
  });

  it('is 1 where people differ less than chance makes them, or not at all', () => {
    const alike = [
      { x: 2, n: 4 },
      { x: 2, n: 4 },
    ];
    expect(designEffect(alike)).toEqual({ rho: 0, effect: 1 });
    expect(clusteredWilson(alike)).toEqual(wilson(4, 8));
    const always = [
      { x: 4, n: 4 },
      { x: 6, n: 6 },
    ];
    expect(designEffect(always)).toEqual({ rho: 0, effect: 1 });
  });

  it('is the mean number of events where everybody always does the same', () => {
    const split = [
      { x: 4, n: 4 },
      { x: 0, n: 6 },
    ];
    expect(designEffect(split)).toEqual({ rho: 1, effect: 5 });
    expect(clusteredWilson(split)).toEqual(wilson(0.8, 2));
  });

  it('passes over people without events and is null where nothing repeats', () => {
    expect(designEffect([...people, { x: 0, n: 0 }])).toEqual(designEffect(people));
    expect(designEffect([{ x: 3, n: 4 }])).toBeNull();
    expect(
      designEffect([
        { x: 1, n: 1 },
        { x: 0, n: 1 },
      ]),
    ).toBeNull();
    expect(clusteredWilson([])).toBeNull();
  });
});

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
    expect(
      quasiPoissonRate([
        { events: 0, time: 20 },
        { events: 0, time: 10 },
      ]),
    ).toBeNull();
  });
});

describe('betaPrior', () => {
  const priorOf = (history: readonly (readonly [number, number])[], minimum?: number) =>
    betaPrior(
      history.map(([x, n]) => ({ x, n })),
      minimum,
    );
  const steady = [
    [80, 100],
    [75, 100],
    [88, 100],
    [79, 100],
    [90, 100],
  ] as const;

  it('is as heavy as the history is steady', () => {
    const { a, b } = priorOf(steady)!;
    expect([a + b, a]).toEqual(closeTo([54.65392129500422, 45.03483114708347]));
    expect(shrink(0, 0, { a, b })).toBeCloseTo(0.824, 12);
  });

  it('weighs at least ten events, or as many as told', () => {
    const spread = [
      [16, 20],
      [10, 20],
      [19, 20],
      [5, 20],
    ] as const;
    expect(priorOf(spread)).toEqual({ a: 6.25, b: 3.75 });
    const { a, b } = priorOf(spread, 1)!;
    expect([a + b, a]).toEqual(closeTo([1.5956284153005469, 0.9972677595628419]));
  });

  it('follows unequal numbers', () => {
    const { a, b } = priorOf(
      [
        [30, 40],
        [45, 50],
        [20, 60],
        [70, 80],
        [33, 50],
      ],
      2,
    )!;
    expect([a + b, a]).toEqual(closeTo([2.7860391399090645, 1.9701276775071244]));
  });

  it('weighs no more than what it was learnt from', () => {
    expect(
      priorOf([
        [8, 10],
        [8, 10],
        [0, 0],
      ]),
    ).toEqual({ a: 16, b: expect.closeTo(4, 12) as number });
    expect(
      priorOf([
        [0, 30],
        [0, 20],
      ]),
    ).toEqual({ a: 0, b: 50 });
  });

  it('needs two shares', () => {
    expect(priorOf([[8, 10]])).toBeNull();
    expect(
      priorOf([
        [8, 10],
        [0, 0],
      ]),
    ).toBeNull();
  });

  it('pulls every share towards the common one and past none', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (x, more) => {
        const { a, b } = priorOf(steady)!;
        const [raw, shrunk] = [x / (x + more || 1), shrink(x, x + more, { a, b })];
        if (x + more === 0) return;
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, 0.824) - 1e-12);
        expect(shrunk).toBeLessThanOrEqual(Math.max(raw, 0.824) + 1e-12);
      }),
    );
  });
});

describe('funnel limits', () => {
  it.each([
    [0.8, 20, [0.5838845205490271, 0.9383159565502899], [0.4607458737157303, 0.995663191310058]],
    [0.8, 50, [0.672906116647942, 0.8955951779877309], [0.6008559023249624, 0.9452238567924922]],
    [0.1, 7, [0, 0.2900161436316636], [0, 0.5253212396069539]],
    [0.5, 10_000, [0.49014992213284375, 0.5097500778671562], [0.4844999375302731, 0.5154000624697269]],
  ])('of the share %d at %i events', (share, n, inner, outer) => {
    expect(funnelOfShare(share, n)).toEqual({ inner: closeTo(inner), outer: closeTo(outer) });
  });

  it.each([
    [0.3, 40, [0.12957097430480263, 0.46923638981103855], [0.05674954786623297, 0.5900168814377068]],
    [2, 100, [1.7225329394829725, 2.276951264067642], [1.5723768428759157, 2.4461877366159763]],
    [0.1, 5, [0, 0.3720051822921999], [0, 0.6951717961800733]],
  ])('of the rate %d in %i days', (rate, time, inner, outer) => {
    expect(funnelOfRate(rate, time)).toEqual({ inner: closeTo(inner), outer: closeTo(outer) });
  });

  it('end at a share of 1 and need events or time', () => {
    expect(funnelOfShare(0.999, 5)!.outer[1]).toBeLessThanOrEqual(1);
    expect(funnelOfShare(0.8, 0)).toBeNull();
    expect(funnelOfRate(0.3, 0)).toBeNull();
  });

  it('lie around the common share, the outer ones outside, and close in', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 20, max: 300 }),
        (p, n) => {
          const { inner, outer } = funnelOfShare(p, n)!;
          const wider = funnelOfShare(p, 4 * n)!;
          expect(outer[0]).toBeLessThanOrEqual(inner[0]);
          expect(inner[0]).toBeLessThan(p);
          expect(p).toBeLessThan(inner[1]);
          expect(inner[1]).toBeLessThanOrEqual(outer[1]);
          expect(wider.outer[1] - wider.outer[0]).toBeLessThan(outer[1] - outer[0]);
        },
      ),
    );
  });
});

describe('arrowOf', () => {
  const { rate, share } = smallestWorthwhile;
  const change = (before: number, difference: number, lower: number, upper: number) => ({
    before,
    difference,
    lower,
    upper,
  });
  it('points where the interval excludes 0 and the change is worth it', () => {
    expect(arrowOf(change(0.72, 0.18, 0.025, 0.328), share)).toBe('up');
    expect(arrowOf(change(0.9, -0.18, -0.328, -0.025), share)).toBe('down');
    expect(arrowOf(change(20, -3, -5, -1), rate)).toBe('down');
  });

  it('does not point at what may be chance', () => {
    expect(arrowOf(change(0.72, 0.18, -0.01, 0.3), share)).toBe('none');
    expect(arrowOf(change(0.72, 0.18, 0, 0.3), share)).toBe('none');
    expect(arrowOf(change(0.72, -0.18, -0.3, 0), share)).toBe('none');
  });

  it('does not point at what is too small to matter', () => {
    expect(arrowOf(change(0.4, 0.049, 0.04, 0.06), share)).toBe('none');
    expect(arrowOf(change(0.4, 0.45 - 0.4, 0.04, 0.06), share)).toBe('up');
    expect(arrowOf(change(20, 1.9, 1, 3), rate)).toBe('none');
    expect(arrowOf(change(20, 2, 1, 3), rate)).toBe('up');
    expect(arrowOf(change(-20, 1.9, 1, 3), rate)).toBe('none');
  });
});

describe('persists', () => {
  it('wants three of the last four weeks', () => {
    expect(persists([true, false, true, true])).toBe(true);
    expect(persists([false, true, true, false])).toBe(false);
    expect(persists([true, true, true, false, false])).toBe(false);
    expect(persists([true, true, true])).toBe(true);
    expect(persists([true, false], { atLeast: 1, of: 1 })).toBe(false);
  });
});

describe('movingAverage', () => {
  it('is the mean of the last four weeks that have data', () => {
    expect(movingAverage([4, 8, null, 6, 10, 2])).toEqual([4, 6, 6, 6, 8, 6]);
    expect(movingAverage([null, 1, 3], 2)).toEqual([null, 1, 2]);
    expect(movingAverage([])).toEqual([]);
  });
});
