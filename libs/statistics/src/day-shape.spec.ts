import { describe, expect, it } from 'vitest';
import * as statistics from './index.js';

/** The rules of the third peak (notes/metrics §2.4), each on its edge. */

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
