import { describe, expect, it } from 'vitest';
import * as statistics from './index.js';

/** Scale, alarm and enough values: the edges of change against a history (notes/metrics §6, §7). */
const close = (value: number, digits = 12) => expect.closeTo(value, digits) as number;

describe('robustZ', () => {
  it('takes the largest of spread, sampling error and 5 % of the median as scale', () => {
    expect(statistics.robustZ(12, [10, 10, 10], 1.4826)).toEqual({
      median: 10,
      mad: 0,
      raw: null,
      floored: close(1.349),
      clipped: close(1.349),
    });
    expect(statistics.robustZ(-5, [10, 10, 10], 0)).toMatchObject({ floored: close(-20.235), clipped: -3 });
    expect(statistics.robustZ(-9, [-10, -10], 0)).toMatchObject({ floored: close(1.349) });
  });

  it('has no scale for a history of zeros', () => {
    expect(statistics.robustZ(1, [0, 0, 0], 0)).toEqual({
      median: 0,
      mad: 0,
      raw: null,
      floored: null,
      clipped: null,
    });
  });
});

describe('cusum', () => {
  it('alarms above h, not at h, or never', () => {
    expect(statistics.cusum([3, 3], { k: 1, h: 4 })).toEqual({ values: [2, 4], firstAlarm: null });
    expect(statistics.cusum([6, 0], { k: 1, h: 4 }).firstAlarm).toBe(0);
    expect(statistics.cusum([0, 6, 6], { k: 1, h: 4 }).firstAlarm).toBe(1);
  });
});

describe('strain', () => {
  it('is scored from four demands and two resources on', () => {
    expect(statistics.strainScore([1, 1, 0.9, 0], [1, 0])).toEqual({
      score: close((2 * 0.725 - 0.5) / 3),
      demandsAtOrAboveOne: 2,
    });
    expect(statistics.strainScore([2, 2, 2, 2], [0, 0])?.demandsAtOrAboveOne).toBe(4);
    expect(statistics.strainScore([1, 1, 1], [1, 0])).toBeNull();
    expect(statistics.strainScore([1, 1, 1, 1], [1])).toBeNull();
    expect(statistics.strainScore([], [])).toBeNull();
  });
});

describe('cuped', () => {
  it('needs two values and both to vary', () => {
    expect(statistics.cuped([1], [1])).toBeNull();
    expect(statistics.cuped([2, 2, 2], [1, 2, 3])).toBeNull();
    expect(statistics.cuped([1, 2, 3], [2, 2, 2])).toBeNull();
    expect(statistics.cuped([1, 2], [3, 5])).toEqual({
      theta: 2,
      rho: close(1),
      varianceBefore: 2,
      varianceAfter: close(0),
      mean: 4,
    });
  });
});
