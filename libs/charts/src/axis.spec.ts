import { describe, expect, it } from 'vitest';
import { axisTicks, spread, tickIndices } from './axis.js';

describe('axisTicks', () => {
  it('starts at zero and ends at the first round ceiling', () => {
    expect(axisTicks([0.12, null, 0.31], 'share')).toEqual([0, 0.1, 0.2, 0.30000000000000004, 0.4]);
    expect(axisTicks([9.2, null, 7.6], 'hours')).toEqual([0, 2.5, 5, 7.5, 10]);
    expect(axisTicks([9.6], 'hours')).toEqual([0, 3, 6, 9, 12]);
    expect(axisTicks([3.1], 'per-week')).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves room above the highest value, but a share never goes beyond everything', () => {
    expect(axisTicks([0.2], 'share').at(-1)).toBe(0.4);
    expect(axisTicks([0.19], 'share').at(-1)).toBe(0.2);
    expect(axisTicks([1], 'share').at(-1)).toBe(1);
    expect(axisTicks([1], 'per-hour').at(-1)).toBe(1.2);
    expect(axisTicks([97], 'per-week').at(-1)).toBe(120);
  });

  it('has an axis even when nothing is known', () => {
    expect(axisTicks([null, null], 'share').at(-1)).toBe(0.05);
    expect(axisTicks([null, 0], 'hours').at(-1)).toBeCloseTo(0.1, 12);
  });
});

describe('spread', () => {
  it('moves nothing that has room', () => {
    expect(spread([120, 20, 60], 14, 200)).toEqual([120, 20, 60]);
  });

  it('pushes apart what would overlap, and stays on the page', () => {
    expect(spread([50, 52, 51], 14, 200)).toEqual([50, 78, 64]);
    expect(spread([198, 199], 14, 200)).toEqual([186, 200]);
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
