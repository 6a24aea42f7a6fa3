import { describe, expect, it } from 'vitest';
import { holidaysOf, isKnownRegion } from './index.js';

const german = ['01-01', '04-18', '04-21', '05-01', '05-29', '06-09', '10-03', '12-25', '12-26'];
const in2025 = (dates: readonly string[]) => dates.map((date) => `2025-${date}`);

describe('holidaysOf', () => {
  it('lists the public holidays of a country', () => {
    expect(holidaysOf('DE', 2025, 2025)).toEqual(in2025(german));
  });

  it.each([
    ['DE-BY', ['2025-01-06', '2025-06-19', '2025-11-01'], ['2025-08-08', '2025-10-31']],
    ['DE-BY-A', ['2025-01-06', '2025-08-08', '2025-08-15'], []],
    ['DE-SN', ['2025-10-31', '2025-11-19'], ['2025-01-06']],
    ['US-CA', ['2025-03-31', '2025-07-04', '2025-11-27'], ['2025-02-12', '2025-02-14']],
    ['GB-SCT', ['2025-01-02', '2025-12-01'], ['2025-04-21']],
    ['GB-ENG', ['2025-04-21', '2025-08-25'], ['2025-01-02']],
    ['IN', ['2025-01-26', '2025-08-15', '2025-10-02'], ['2025-12-24']],
  ])('%s has %j and not %j', (region, those, notThese) => {
    const dates = holidaysOf(region, 2025, 2025);
    expect(dates).toEqual(expect.arrayContaining(those));
    expect(dates.filter((date) => notThese.includes(date))).toEqual([]);
  });

  it('takes every day of a holiday of several days, and none of half a day', () => {
    expect(holidaysOf('KR', 2025, 2025).filter((date) => date.startsWith('2025-10-0'))).toEqual(
      expect.arrayContaining(['2025-10-05', '2025-10-06', '2025-10-07']),
    );
    // Iceland's 24 December is free from 13:00 on, its 25 and 26 all day.
    expect(holidaysOf('IS', 2025, 2025).filter((date) => date.startsWith('2025-12'))).toEqual([
      '2025-12-25',
      '2025-12-26',
    ]);
  });

  it('knows the length of a holiday on a date of 23 and of 25 hours', () => {
    expect(holidaysOf('IT', 2024, 2024)).toContain('2024-03-31');
    expect(holidaysOf('IT', 2024, 2024)).toContain('2024-04-01');
    expect(holidaysOf('AT', 2025, 2025).filter((date) => date.startsWith('2025-10'))).toEqual(['2025-10-26']);
  });

  it('covers a span of years, sorted, its first and last day included and nothing beside', () => {
    const dates = holidaysOf('DE', 2024, 2026);
    expect(dates.length).toBe(27);
    expect([dates[0], dates.at(-1)]).toEqual(['2024-01-01', '2026-12-26']);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(holidaysOf('DE', 2026, 2025)).toEqual([]);
  });

  it.each([
    'XX',
    'DE-ZZ',
    'DE-BY-ZZ',
    'de',
    'DE-',
    '',
    'DE BY',
    'DE-toString',
    'Germany',
    ' DE',
    'DE-BY-A-A',
  ])('refuses "%s"', (region) => {
    expect(isKnownRegion(region)).toBe(false);
    expect(() => holidaysOf(region, 2025, 2025)).toThrow(
      new RangeError(`"${region}" is not a region with known holidays (such as DE, DE-BY or US-CA)`),
    );
  });
});

describe('isKnownRegion', () => {
  it.each(['DE', 'DE-BY', 'DE-BY-A', 'US-CA', 'US-CA-LA', 'GB-SCT', 'IN', 'JP'])('knows %s', (region) =>
    expect(isKnownRegion(region)).toBe(true),
  );
});
