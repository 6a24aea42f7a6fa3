import { describe, expect, it } from 'vitest';
import { arrowOf, movingAverage, persists, smallestWorthwhile } from './index.js';

/** What may be shown as a change (notes/metrics §8). */

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
