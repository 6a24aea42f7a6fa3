import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.js';

/** Where a statistic starts to say something, and values on the edge of a rule. */
const close = (value: number, digits = 12) => expect.closeTo(value, digits) as number;

describe('interruptionLoad', () => {
  it('collapses up to a minute, in whichever order messages come', () => {
    expect(statistics.interruptionLoad([0, 60, 121], 2)).toEqual({ pings: 2, perHour: 1 });
    expect(statistics.interruptionLoad([1000, 0, 10, 500, 20], 8)).toEqual({ pings: 3, perHour: 0.375 });
    expect(statistics.interruptionLoad([], 8)).toEqual({ pings: 0, perHour: 0 });
    expect(statistics.interruptionLoad([0], 0)).toEqual({ pings: 1, perHour: null });
  });
});

describe('focusBlocks', () => {
  it('counts an hour as a block, within working time only', () => {
    const work = { start: 540, end: 720 };
    expect(statistics.focusBlocks(work, [600])).toEqual({ blocks: [60, 120], share: 1 });
    expect(statistics.focusBlocks(work, [601, 500, 660, 720, 800, 540])).toEqual({
      blocks: [61, 60],
      share: close(121 / 180),
    });
    expect(statistics.focusBlocks({ start: 540, end: 540 }, [])).toEqual({ blocks: [], share: null });
  });
});

describe('nothing to divide by', () => {
  it('is null and not a number', () => {
    expect(statistics.replyConcentration(0, 0)).toBeNull();
    expect(statistics.gini([])).toBeNull();
    expect(statistics.gini([0, 0])).toBeNull();
    expect(statistics.gini([5])).toEqual({ gini: 0, adjusted: null });
    expect(statistics.answerAbsenceFactor([])).toBeNull();
    expect(statistics.answerAbsenceFactor([0, 0])).toBeNull();
    expect(statistics.eiIndex(0, 0)).toBeNull();
    expect(statistics.publicRatio({ public: 0, private: 0, dm: 0 })).toEqual({
      all: null,
      channelsOnly: null,
    });
    expect(statistics.publicRatio({ public: 0, private: 0, dm: 3 })).toEqual({ all: 0, channelsOnly: null });
    expect(statistics.newcombe(0, 0, 1, 2)).toBeNull();
    expect(statistics.robustZ(1, [], 1)).toBeNull();
    expect(statistics.rateRatio({ events: 1, time: 0 }, { events: 1, time: 1 })).toBeNull();
    expect(statistics.rateRatio({ events: 1, time: 1 }, { events: 1, time: 0 })).toBeNull();
  });
});

describe('gini', () => {
  it('ranks before it compares', () => {
    expect(statistics.gini([4, 1, 3, 2])).toEqual(statistics.gini([1, 2, 3, 4]));
    expect(statistics.gini([10, 9])).toEqual({ gini: close(1 / 38), adjusted: close(1 / 19) });
  });
});

describe('thirdPeak', () => {
  const day = (hours: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => hours[hour] ?? 0);
  it('does not see one in a day without an evening', () => {
    expect(statistics.thirdPeak(0, day({ 10: 300 }))).toEqual({
      smoothedPeaks: [10],
      eveningPeak: null,
      trough: null,
      prominence: null,
      present: false,
      eveningShare: 0,
    });
    expect(statistics.thirdPeak(0, day({})).eveningShare).toBeNull();
  });

  it('takes the first hour of a plateau', () => {
    expect(statistics.thirdPeak(0, day({ 9: 40, 10: 40, 11: 40, 12: 40 })).smoothedPeaks).toEqual([10]);
    expect(statistics.thirdPeak(0, day({ 9: 40, 10: 40 })).smoothedPeaks).toEqual([9]);
  });

  it.each([
    [19, null],
    [20, 20],
    [23, 20],
  ])('counts a peak at %i h as evening or not', (hour, height) => {
    expect(statistics.thirdPeak(0, day({ 10: 300, [hour]: 40 })).eveningPeak).toBe(height);
  });

  it('ends the evening at midnight even where counts run on', () => {
    const twoDays = [...day({ 10: 300 }), ...day({ 0: 40 })];
    expect(statistics.thirdPeak(0, twoDays).eveningPeak).toBeNull();
  });

  it('reads the higher of two peaks and the lowest hour since five', () => {
    const shape = statistics.thirdPeak(
      0,
      day({ 10: 400, 16: 8, 17: 16, 18: 16, 19: 16, 20: 48, 22: 16, 23: 60 }),
    );
    expect(shape).toMatchObject({ smoothedPeaks: [10, 20, 23], eveningPeak: 34, trough: 14 });
    const late = statistics.thirdPeak(0, day({ 10: 400, 20: 80, 23: 60 }));
    expect(late).toMatchObject({ eveningPeak: 40, trough: 0, prominence: 0.2, eveningShare: 140 / 540 });
  });

  it('wants a tenth of the day and two hundred messages', () => {
    const at = (noon: number, evening: number) =>
      statistics.thirdPeak(0, day({ 12: noon, 21: evening })).present;
    expect(at(200, 20)).toBe(true);
    expect(at(200, 19)).toBe(false);
    expect(at(160, 40)).toBe(true);
    expect(at(160, 39)).toBe(false);
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

describe('normalCdf', () => {
  // mpmath at 40 digits.
  it.each([
    [0, 0.5],
    [0.25, 0.5987063256829237],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [-2, 0.02275013194817921],
    [3, 0.9986501019683699],
    [7, 0.9999999999987201],
  ])('of %d is right to the last digit', (z, expected) => {
    expect(Math.abs(statistics.normalCdf(z) - expected)).toBeLessThanOrEqual(4e-16);
  });

  it('is 0 and 1 far out, and the mirror image of itself', () => {
    expect([statistics.normalCdf(40), statistics.normalCdf(-40)]).toEqual([1, 0]);
    expect([statistics.normalCdf(Infinity), statistics.normalCdf(-Infinity)]).toEqual([1, 0]);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        expect(statistics.normalCdf(z) + statistics.normalCdf(-z)).toBeCloseTo(1, 14);
      }),
    );
  });

  it('belongs to the quantile used for intervals', () => {
    expect(statistics.normalCdf(statistics.z95)).toBeCloseTo(0.975, 15);
  });
});

describe('exact intervals of counts', () => {
  // mpmath at 40 digits.
  it.each([
    [1, 0.025317807984289876, 5.571643390938899],
    [12, 6.200575108722217, 20.961585048176957],
    [100, 81.36399125092314, 121.62679379242638],
    [1000, 938.9730184076952, 1063.952136016302],
  ])('of %i agree to 13 digits', (count, lower, upper) => {
    const interval = statistics.poissonInterval(count);
    expect(interval[0] / lower).toBeCloseTo(1, 13);
    expect(interval[1] / upper).toBeCloseTo(1, 13);
  });

  it.each([
    [3, 12, 0.054860644527992726, 0.5718584618781891],
    [20, 200, 0.06215936625406609, 0.1502127878677558],
    [1, 1000, 0.00002531748749129404, 0.005558924279826673],
    [500, 1000, 0.46854917297179194, 0.531450827028208],
  ])('of the share %i of %i agree to 13 digits', (x, n, lower, upper) => {
    const interval = statistics.clopperPearson(x, n)!;
    expect(interval[0] / lower).toBeCloseTo(1, 12);
    expect(interval[1] / upper).toBeCloseTo(1, 12);
  });

  it('reach the ends of the range', () => {
    expect(statistics.clopperPearson(0, 10)).toEqual([0, close(0.30849710781876083)]);
    expect(statistics.clopperPearson(10, 10)).toEqual([close(0.6915028921812392), 1]);
    expect(statistics.clopperPearson(0, 0)).toBeNull();
    expect(statistics.poissonInterval(0)).toEqual([0, close(Math.log(40))]);
  });
});

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

describe('issue histories', () => {
  it('compare each assignee and category with the one before', () => {
    expect(statistics.reassignments(['x', 'x', 'y', 'x'])).toEqual({ reassignments: 2, returns: 1 });
    expect(statistics.reassignments(['x', 'y', 'y'])).toEqual({ reassignments: 1, returns: 0 });
    expect(statistics.reassignments([])).toEqual({ reassignments: 0, returns: 0 });
    expect(statistics.reopened(['done', 'done', 'doing'], 'done')).toBe(1);
    expect(statistics.reopened(['doing', 'todo', 'done'], 'done')).toBe(0);
    expect(statistics.reopened(['doing', 'todo', 'done', 'todo', 'doing'], 'done')).toBe(1);
    expect(statistics.reopened([], 'done')).toBe(0);
  });
});

describe('benjaminiHochberg', () => {
  it('finds the same whatever the order of the p values', () => {
    expect(statistics.benjaminiHochberg([0.6, 0.039, 0.001, 0.041, 0.008], 0.05)).toEqual([2, 4]);
    expect(statistics.benjaminiHochberg([0.9, 0.01], 0.05)).toEqual([1]);
  });
});

describe('nearestRank', () => {
  it('has nothing to give from nothing, and gives the ends', () => {
    expect(statistics.nearestRank([], 0)).toBeNull();
    expect([statistics.nearestRank([3, 1], 0), statistics.nearestRank([3, 1], 1)]).toEqual([1, 3]);
  });
});
