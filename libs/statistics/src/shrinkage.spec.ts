import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaPrior, shrink } from './index.js';

/** Shrinkage and its prior (notes/metrics §8); figures without another source were computed with SciPy 1.17.1. */
const closeTo = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9) as number);

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
