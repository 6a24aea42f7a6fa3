import { describe, expect, it } from 'vitest';
import { OwnDates } from './own-dates.js';

const week = { start: '2025-06-02', end: '2025-06-09' };

describe('OwnDates', () => {
  it('keeps a number for each date of the bucket, from its first to before its end', () => {
    const dates = new OwnDates(week);
    for (const [date, value] of [
      ['2025-06-01', 1],
      ['2025-06-02', 2],
      ['2025-06-08', 8],
      ['2025-06-09', 9],
    ] as const)
      dates.set('ana', date, value);
    expect([...dates.of('ana')]).toEqual([2, NaN, NaN, NaN, NaN, NaN, 8]);
    expect(dates.firstDay).toBe(20_241);
  });

  it('knows nobody by dates outside the bucket alone', () => {
    const dates = new OwnDates(week);
    dates.set('ana', '2025-06-01', 1);
    dates.set('ben', '2025-06-09', 1);
    dates.set('cy', '2025-06-05', 1);
    dates.set('cy', '2025-06-05', 5);
    expect([...dates.people()]).toEqual(['cy']);
    expect([...dates.of('ana')]).toEqual([]);
    expect(dates.of('cy')[3]).toBe(5);
  });
});
