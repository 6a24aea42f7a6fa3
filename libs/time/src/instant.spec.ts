import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from './index.js';

describe('parseInstant', () => {
  it('reads UTC and offsets, to the microsecond', () => {
    expect(parseInstant('2025-06-03T08:00:00Z')).toBe(1_748_937_600_000_000);
    expect(parseInstant('2025-06-03T10:00+02:00')).toBe(1_748_937_600_000_000);
    expect(parseInstant('2025-06-03T08:00:00.0000019Z')).toBe(1_748_937_600_000_001);
    expect(parseInstant('1969-12-31T23:59:59.999999Z')).toBe(-1);
  });

  it.each([
    '',
    'yesterday',
    '2025-06-03',
    '2025-06-03T08:00:00',
    '2025-13-03T08:00:00Z',
    '+012025-01-01T00:00Z',
  ])('refuses "%s"', (text) => expect(parseInstant(text)).toBeNull());
});

describe('formatInstant', () => {
  it('cuts the fraction off', () => {
    expect(formatInstant(1_748_937_600_999_999)).toBe('2025-06-03T08:00:00Z');
  });

  it('is what parseInstant reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_000_000_000 }), (second) => {
        expect(parseInstant(formatInstant(second * 1_000_000))).toBe(second * 1_000_000);
      }),
    );
  });
});
