import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, isoWeekdayOf } from './index.js';

describe('dayOf', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2025-06-03', 20_242],
    ['2024-02-29', 19_782],
  ])('counts %s as day %d, and back', (date, day) => {
    expect(dayOf(date)).toBe(day);
    expect(dateOf(day)).toBe(date);
  });

  it.each(['2025-02-30', '2025-02-29', '2025-13-01', '3 June', '2025-6-3', '2025-06-03T00:00:00Z', ''])(
    'refuses "%s"',
    (date) => expect(() => dayOf(date)).toThrow(new RangeError(`"${date}" is not a date (YYYY-MM-DD)`)),
  );
});

it('names Monday 1 and Sunday 7, before 1970 too', () => {
  expect(
    ['2025-06-02', '2025-06-08', '1969-12-28', '1969-12-29', '1970-01-01'].map((date) =>
      isoWeekdayOf(dayOf(date)),
    ),
  ).toEqual([1, 7, 7, 1, 4]);
});
