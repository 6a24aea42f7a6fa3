import { describe, expect, it } from 'vitest';
import { formatDay, formatPeriod } from './dates.js';

describe('dates of periods', () => {
  it('names the last day of a half-open period', () => {
    expect(formatPeriod('2025-01-27', '2025-02-24')).toBe('27 Jan – 23 Feb 2025');
  });

  it('names both years when a period crosses one', () => {
    expect(formatPeriod('2024-12-30', '2025-01-27')).toBe('30 Dec 2024 – 26 Jan 2025');
  });

  it('moves no date by the zone of the reader', () => {
    expect(formatDay('2025-03-31')).toBe('31 Mar');
  });
});
