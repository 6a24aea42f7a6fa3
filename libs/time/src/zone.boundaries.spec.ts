import { describe, expect, it } from 'vitest';
import { dayOf, isKnownZone, localDayOf, parseInstant, startOfLocalDay } from './index.js';

const at = (text: string) => parseInstant(text)!;

describe('localDayOf', () => {
  it('is the date the wall clock shows', () => {
    const midnight = at('2025-06-02T22:00Z');
    expect(localDayOf(midnight - 1, 'Europe/Berlin')).toBe(dayOf('2025-06-02'));
    expect(localDayOf(midnight, 'Europe/Berlin')).toBe(dayOf('2025-06-03'));
    expect(localDayOf(midnight, 'UTC')).toBe(dayOf('2025-06-02'));
    expect(localDayOf(at('1969-12-31T23:59:59Z'), 'UTC')).toBe(-1);
  });

  it('refuses an unknown zone', () => {
    expect(() => localDayOf(0, 'Europe/Nowhere')).toThrow(
      new RangeError('"Europe/Nowhere" is not a known IANA time zone'),
    );
  });
});

describe('startOfLocalDay', () => {
  it('is the first midnight where the clock shows two', () => {
    expect(startOfLocalDay(dayOf('2025-11-02'), 'America/Havana')).toBe(at('2025-11-02T00:00-04:00'));
    expect(startOfLocalDay(dayOf('2025-11-03'), 'America/Havana')).toBe(at('2025-11-03T00:00-05:00'));
  });
});

it('knows no offset as a zone', () => {
  expect(['+01:00', '+0100', '01:00', '', 'Europe/', '/Berlin'].map(isKnownZone)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
