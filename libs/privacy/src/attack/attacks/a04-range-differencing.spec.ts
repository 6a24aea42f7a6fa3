import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { rangeDifferencing } from './a04-range-differencing.js';

/** Six people; one of them is away every other week. */
const organisation = tinyOrganisation({
  teams: [6],
  value: (person, week) => (person === 0 && week % 2 === 1 ? null : 0.1 * person + 0.1),
});

describe('A4, time-range differencing', () => {
  it('solves that one from two weeks as a range and the same two weeks one by one', () => {
    const found = behindThreshold(rangeDifferencing, organisation)['overlapping ranges']!;
    expect(found.smallestGroup).toBe(1);
    expect(found.solved).toBeGreaterThan(0);
  });

  it('finds nothing where periods do not overlap', () => {
    const found = behind('standard', rangeDifferencing, organisation)['overlapping ranges']!;
    expect([found.solved, found.solvedSmall]).toEqual([0, 0]);
  });
});
