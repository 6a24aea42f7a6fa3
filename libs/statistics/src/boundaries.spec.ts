import { describe, expect, it } from 'vitest';
import * as statistics from './index.js';

/** Where a statistic starts to say something, and values on the edge of a rule. */
const close = (value: number, digits = 12) => expect.closeTo(value, digits) as number;

describe('interruptionLoad', () => {
  it('collapses up to a minute, in whichever order messages come', () => {
    expect(statistics.interruptionLoad([0, 60, 120, 181], 2)).toEqual({ pings: 2, perHour: 1 });
    expect(statistics.interruptionLoad([1000, 0, 10, 500, 20], 8)).toEqual({ pings: 3, perHour: 0.375 });
    expect(statistics.interruptionLoad([], 8)).toEqual({ pings: 0, perHour: 0 });
    expect(statistics.interruptionLoad([0], 0)).toEqual({ pings: 1, perHour: null });
  });
});

describe('focusBlocks', () => {
  it('counts an hour as a block, within working time only', () => {
    const work = { start: 540, end: 720 };
    expect(statistics.focusBlocks(work, [600])).toEqual({ blocks: [60, 120], share: 1 });
    expect(statistics.focusBlocks(work, [601, 500, 660, 800])).toEqual({
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
