import { describe, expect, it } from 'vitest';
import { shareTicks, tickIndices } from './axis.js';

describe('shareTicks', () => {
  it('starts at zero and ends at the first round ceiling', () => {
    expect(shareTicks([0.12, null, 0.31])).toEqual([0, 0.1, 0.2, 0.30000000000000004, 0.4]);
  });

  it('leaves room above the highest value, but never goes beyond everything', () => {
    expect(shareTicks([0.2]).at(-1)).toBe(0.4);
    expect(shareTicks([0.19]).at(-1)).toBe(0.2);
    expect(shareTicks([1]).at(-1)).toBe(1);
  });

  it('has an axis even when nothing is known', () => {
    expect(shareTicks([null, null]).at(-1)).toBe(0.05);
  });
});

describe('tickIndices', () => {
  it('shows all when they fit', () => {
    expect(tickIndices(4, 6)).toEqual([0, 1, 2, 3]);
  });

  it('thins evenly and keeps the latest', () => {
    expect(tickIndices(10, 4)).toEqual([0, 3, 6, 9]);
    expect(tickIndices(9, 4)).toEqual([2, 5, 8]);
  });
});
