import { describe, expect, it } from 'vitest';
import { toSeconds, toShare, toShareInterval } from './rounding.js';

describe('rounding of printed figures', () => {
  it('rounds microseconds half up to seconds', () => {
    expect([499_999, 500_000, 1_499_999, 1_500_000].map((micros) => toSeconds(micros))).toEqual([0, 1, 1, 2]);
  });

  it('rounds shares half up to four decimals', () => {
    expect([1 / 3, 2 / 3, 0.00005, 1].map((share) => toShare(share))).toEqual([0.3333, 0.6667, 0.0001, 1]);
    expect(toShareInterval([0.20654, 1])).toEqual([0.2065, 1]);
  });

  it('keeps nothing as nothing', () => {
    expect([toSeconds(null), toShare(null), toShareInterval(null)]).toEqual([null, null, null]);
  });
});
