import { describe, expect, it } from 'vitest';
import { comparisons } from './comparisons.js';
import { labelOf, nearestRank } from './figures.js';

const measured = (events: number, seconds: number, peak: number, p95: number) => ({
  events,
  'deriveMeasure.seconds': seconds,
  'import.workerPeakMegabytes': peak,
  'oneEvent.p95Ms': p95,
});

describe('comparisons', () => {
  it('holds cost and memory against the size before, and one event against the smallest', () => {
    const compared = comparisons(
      new Map([
        [100, measured(100, 1, 200, 10)],
        [1_000, measured(1_000, 12, 300, 12)],
        [10_000, measured(8_000, 96, 330, 15)],
      ]),
    );
    expect(compared.get(100)).toEqual(measured(100, 1, 200, 10));
    expect(compared.get(1_000)?.['deriveMeasure.secondsPerEventTimesSmaller']).toBeCloseTo(1.2, 12);
    expect(compared.get(10_000)).toMatchObject({
      'deriveMeasure.secondsPerEventTimesSmaller': 1,
      'import.workerPeakTimesSmaller': 1.1,
      'oneEvent.p95TimesSmallest': 1.5,
    });
  });
});

describe('nearestRank', () => {
  it('answers a value that was measured, whatever order they come in', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect([nearestRank(values, 0.5), nearestRank(values, 0.95), nearestRank(values, 1)]).toEqual([
      10, 19, 20,
    ]);
    expect(() => nearestRank([], 0.5)).toThrow(RangeError);
  });
});

describe('labelOf', () => {
  it('names sizes as figures do', () => {
    expect([20_000, 100_000, 1_500_000, 10_000_000].map(labelOf)).toEqual(['2e4', '1e5', '1.5e6', '1e7']);
  });
});
