import { describe, expect, it } from 'vitest';
import { clusteredWilson, designEffect, wilson } from './index.js';

/** Shares with repeated events per person (notes/metrics §8); figures without another source were computed with SciPy 1.17.1. */
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
