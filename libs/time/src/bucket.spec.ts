import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketById,
  bucketInstants,
  bucketOf,
  dateOf,
  dayOf,
  isoWeekOf,
  nextBucket,
  parseInstant,
} from './index.js';

describe('isoWeekOf', () => {
  it.each([
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2025-06-04', '2025-W23'],
  ])('%s lies in %s', (date, week) => expect(isoWeekOf(date)).toBe(week));
});

describe('bucketOf', () => {
  it('lays four, four and five weeks into every quarter', () => {
    const year = Array.from({ length: 12 }, (_, i) =>
      bucketById(`2025-P${String(i + 1).padStart(2, '0')}`, 'Europe/Berlin'),
    );
    expect(year.map(({ start, end }) => (dayOf(end) - dayOf(start)) / 7)).toEqual([
      4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5,
    ]);
    expect(year[0]).toEqual({
      id: '2025-P01',
      start: '2024-12-30',
      end: '2025-01-27',
      zone: 'Europe/Berlin',
    });
    expect(year[11]?.end).toBe('2025-12-29');
  });

  it('gives week 53 to the last period', () => {
    expect(bucketOf('2027-01-03', 'UTC')).toEqual({
      id: '2026-P12',
      start: '2026-11-23',
      end: '2027-01-04',
      zone: 'UTC',
    });
  });

  it('partitions time: every date lies in exactly its bucket, and the next one follows without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2090-01-01') }), (day) => {
        const bucket = bucketOf(dateOf(day), 'UTC');
        expect(dayOf(bucket.start) <= day && day < dayOf(bucket.end)).toBe(true);
        expect(bucketById(bucket.id, 'UTC')).toEqual(bucket);
        expect(nextBucket(bucket).start).toBe(bucket.end);
      }),
    );
  });

  it('refuses an id that is none', () => {
    expect(() => bucketById('2025-P13', 'UTC')).toThrow('"2025-P13" is not a period (such as 2025-P03)');
  });
});

describe('bucketInstants', () => {
  it('runs from local midnight to local midnight, across a clock change', () => {
    expect(bucketInstants(bucketById('2025-P03', 'Europe/Berlin'))).toEqual({
      start: parseInstant('2025-02-23T23:00:00Z'),
      end: parseInstant('2025-03-30T22:00:00Z'),
    });
  });
});
