import { parseInstant } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { keyEpochAt, keyEpochEnd } from './key-epoch.js';

const at = (text: string): number => parseInstant(text)!;

describe('the epoch of a key', () => {
  it.each([
    ['2026-11-21T12:00:00Z', 'UTC', '2026-Q4'],
    ['2025-01-26T23:59:59Z', 'UTC', '2025-Q1'],
    ['2025-03-30T21:59:59Z', 'Europe/Berlin', '2025-Q1'],
    ['2025-03-30T22:00:00Z', 'Europe/Berlin', '2025-Q2'],
    ['2024-12-30T00:00:00Z', 'UTC', '2025-Q1'],
    // Week 53 belongs to the fourth quarter.
    ['2027-01-03T12:00:00Z', 'UTC', '2026-Q4'],
    ['2027-01-04T12:00:00Z', 'UTC', '2027-Q1'],
  ])('at %s in %s is %s', (instant, zone, epoch) => {
    expect(keyEpochAt(at(instant), zone)).toBe(epoch);
  });

  it('ends two weeks after its quarter, at local midnight and whatever clocks do meanwhile', () => {
    expect(keyEpochEnd('2025-Q1', 'UTC')).toBe(at('2025-04-14T00:00:00Z'));
    expect(keyEpochEnd('2025-Q1', 'Europe/Berlin')).toBe(at('2025-04-13T22:00:00Z'));
    expect(keyEpochEnd('2026-Q4', 'UTC')).toBe(at('2027-01-18T00:00:00Z'));
    expect(() => keyEpochEnd('2025-P01', 'UTC')).toThrow(RangeError);
  });
});
