import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burstiness, burstinessOfMoments, gapMoments, mergeGapMoments } from './index.js';

const close = (value: number, digits = 4) => expect.closeTo(value, digits) as number;

describe('burstinessOfMoments', () => {
  it('gives the worked example of notes/metrics §5.3 without the gaps', () => {
    const moments = { n: 6, sum: 24, sumOfSquares: 204 };
    expect(gapMoments([1, 1, 10, 1, 1, 10])).toEqual(moments);
    expect(burstinessOfMoments(moments)).toEqual({ r: close(1.0607), B: close(0.0294), A: close(0.1952) });
    expect(burstiness([1, 1, 10, 1, 1, 10])).toEqual({
      r: close(1.0607),
      B: close(0.0294),
      A: close(0.1952),
      M: close(-0.4082),
    });
  });

  it('is −1 for equal gaps even where rounding gets in between', () => {
    for (const gap of [1, 0.1, 0.7, 1e-3]) {
      const { B, A } = burstinessOfMoments(gapMoments(Array.from({ length: 50 }, () => gap)))!;
      expect([B, A]).toEqual([close(-1, 5), close(-1, 5)]);
    }
  });

  it('has A = 0 where r² = (n − 1)/(n + 1), and A = 1 for all time in one gap', () => {
    // r² = 1/3 for two gaps a, b: (a − b)² / (a + b)² = 1/3.
    const apart = 1 / Math.sqrt(3);
    expect(burstinessOfMoments(gapMoments([1 + apart, 1 - apart]))?.A).toBeCloseTo(0, 12);
    expect(burstinessOfMoments(gapMoments([0, 0, 0, 7]))?.A).toBeCloseTo(1, 12);
  });

  it('needs two gaps and some time', () => {
    expect(burstinessOfMoments(gapMoments([]))).toBeNull();
    expect(burstinessOfMoments(gapMoments([5]))).toBeNull();
    expect(burstinessOfMoments(gapMoments([0, 0]))).toBeNull();
    expect([burstiness([5]), burstiness([0, 0])]).toEqual([null, null]);
    expect(burstinessOfMoments(gapMoments([1, 3]))).toEqual({
      r: 0.5,
      B: close(-1 / 3, 12),
      A: close(-0.1547),
    });
    expect(burstiness([1, 3])).toEqual({ r: 0.5, B: close(-1 / 3, 12), A: close(-0.1547), M: null });
  });

  it('has a memory only where both ends vary', () => {
    expect(burstiness([1, 2, 2])?.M).toBeNull();
    expect(burstiness([2, 2, 1])?.M).toBeNull();
    expect(burstiness([1, 2, 3])?.M).toBeCloseTo(1, 12);
    expect(burstiness([3, 3, 3, 1])?.M).toBeNull();
  });

  const gaps = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 60 });
  it('agrees with the list of gaps, and merging with concatenating', () => {
    fc.assert(
      fc.property(gaps, gaps, (first, second) => {
        const merged = mergeGapMoments(gapMoments(first), gapMoments(second));
        expect(merged).toEqual(gapMoments([...second, ...first]));
        const listed = burstiness([...first, ...second]);
        const moments = burstinessOfMoments(merged);
        expect(moments === null).toBe(listed === null);
        if (listed === null || moments === null) return;
        expect(moments.r).toBeCloseTo(listed.r, 9);
        expect(moments.B).toBeCloseTo(listed.B, 9);
        expect(moments.A).toBeCloseTo(listed.A, 9);
        expect(moments.A).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
