import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRank, nearestRankOfCounts } from './index.js';

describe('nearestRankOfCounts', () => {
  it('is the nearest rank of the values written out', () => {
    const counts = fc.uniqueArray(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 40 })), {
      selector: ([value]) => value,
      maxLength: 8,
    });
    fc.assert(
      fc.property(counts, fc.constantFrom(0, 0.07, 0.5, 0.95, 1), (drawn, p) => {
        const values = drawn.flatMap(([value, times]) => Array.from({ length: times }, () => value));
        expect(nearestRankOfCounts(drawn, p)).toBe(nearestRank(values, p));
      }),
    );
  });
});
