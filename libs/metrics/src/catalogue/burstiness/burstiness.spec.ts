import { burstiness as burstinessOf, gapMoments } from '@quorum/statistics';
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { burstiness } from './index.js';

/** One day per list of gaps in seconds. */
const values = (...days: number[][]) =>
  measureFacts([burstiness], measureContext(), {
    personDays: days.map((gaps, i) => personDay({ date: `2025-06-0${i + 2}`, gaps: gapMoments(gaps) })),
  })[0]?.values;
const repeated = (gaps: number[], times: number) => Array.from({ length: times }, () => gaps).flat();

describe('burstiness of a person', () => {
  it('is (A + 1) / 2 of the gaps of all days (worked example, notes/metrics §5.3)', () => {
    // 1, 1, 10 over and over has r = 1.0607; with six gaps A would be .1952.
    expect(burstinessOf([1, 1, 10, 1, 1, 10])?.A).toBeCloseTo(0.1952, 4);
    const days = [repeated([1, 1, 10], 4), repeated([1, 1, 10], 8)];
    const { r, A } = burstinessOf(days.flat())!;
    expect(r).toBeCloseTo(1.0607, 4);
    expect(values(...days)?.[0]).toBeCloseTo((A + 1) / 2, 12);
  });

  it('is 0 for equal gaps, a half for random ones and 1 when one silence holds all the time', () => {
    expect(values(repeated([600], 30))).toEqual([0]);
    // r² = (n − 1)/(n + 1) gives A = 0: 15 gaps of a and b each with that spread, to the second.
    const spread = Math.sqrt(29 / 31);
    const random = repeated([Math.round(1e6 * (1 - spread)), Math.round(1e6 * (1 + spread))], 15);
    expect(values(random)?.[0]).toBeCloseTo(0.5, 5);
    expect(values([...repeated([0], 29), 600])?.[0]).toBeCloseTo(1, 12);
  });

  it('needs thirty gaps in the period', () => {
    expect(values(repeated([600, 5], 14), [7])).toBeUndefined();
    expect(values(repeated([600, 5], 14), [7, 7])).toHaveLength(1);
  });

  it('is unknown where all messages came in one second', () => {
    expect(values(repeated([0], 40))).toBeUndefined();
  });
});
