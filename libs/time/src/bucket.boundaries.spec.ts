import { describe, expect, it } from 'vitest';
import { bucketById, bucketOf, isoWeekOf } from './index.js';

describe('the name of a period', () => {
  it.each([
    '',
    '2025-P00',
    '2025-P13',
    '2025-P3',
    '2025-P030',
    '12025-P03',
    ' 2025-P03',
    '2025-P03 ',
    '2025-W03',
    '25-P03',
  ])('is never "%s"', (id) => {
    expect(() => bucketById(id, 'UTC')).toThrow(new RangeError(`"${id}" is not a period (such as 2025-P03)`));
  });

  it('has four digits of year and two of period', () => {
    expect(bucketOf('0999-06-05', 'UTC').id).toBe('0999-P06');
    expect(isoWeekOf('0999-01-10')).toBe('0999-W02');
    expect(bucketById('2025-P10', 'UTC')).toMatchObject({ id: '2025-P10', start: '2025-09-29' });
  });
});

describe('bucketOf', () => {
  it.each([
    ['2025-01-26', '2025-P01'],
    ['2025-01-27', '2025-P02'],
    ['2025-02-23', '2025-P02'],
    ['2025-02-24', '2025-P03'],
    ['2025-03-30', '2025-P03'],
    ['2025-03-31', '2025-P04'],
    ['2025-09-28', '2025-P09'],
    ['2025-12-28', '2025-P12'],
    ['2025-12-29', '2026-P01'],
    ['2026-12-28', '2026-P12'],
  ])('%s lies in %s', (date, id) => expect(bucketOf(date, 'UTC').id).toBe(id));
});
