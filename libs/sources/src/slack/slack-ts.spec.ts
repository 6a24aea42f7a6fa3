import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsOf } from './slack-ts.js';

describe('microsOf', () => {
  it('keeps every microsecond up to the last exact integer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (micros) => {
        const digits = String(micros).padStart(7, '0');
        expect(microsOf(`${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(micros);
      }),
    );
  });

  it('pads a short fraction on the right and needs none', () => {
    expect(microsOf('1700000000.5')).toBe(1_700_000_000_500_000);
    expect(microsOf('1700000000')).toBe(1_700_000_000_000_000);
    expect(microsOf('0000000001.000001')).toBe(1_000_001);
  });

  it.each([
    '',
    '0',
    '0.000000',
    '.5',
    '1.',
    '1.1234567',
    '1234567890123',
    '-1',
    '1e9',
    ' 1',
    '1\n',
    '１',
    '999999999999',
  ])('refuses %j', (ts) => expect(microsOf(ts)).toBeNull());

  it.each([1_700_000_000, 1.5, null, undefined, {}, true])('refuses %j, which is no string', (ts) =>
    expect(microsOf(ts)).toBeNull(),
  );
});
