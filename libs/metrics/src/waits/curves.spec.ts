import { describe, expect, it } from 'vitest';
import { answeredWithin, standingAt } from './curves.js';

describe('answeredWithin', () => {
  it('is 1 − S: replies at 1, 2 and 4 h, open at 3, 5 and 6 h (notes/metrics §1.3, KM-a)', () => {
    const waits = [
      ...[1, 2, 4].map((t) => ({ t, replied: true })),
      ...[3, 5, 6].map((t) => ({ t, replied: false })),
    ];
    const shares = answeredWithin(waits, [1, 2, 4, 6, 7]);
    expect(shares.map((value) => value && Number(value.toFixed(4)))).toEqual([
      0.1667,
      0.3333,
      0.5556,
      0.5556,
      null,
    ]);
  });

  it('knows the rest of the curve once everything is answered, and nothing without waits', () => {
    expect(answeredWithin([{ t: 1, replied: true }], [0, 1, 99])).toEqual([0, 1, 1]);
    expect(answeredWithin([], [1])).toEqual([null]);
  });
});

describe('standingAt', () => {
  const waits = [
    { t: 1, status: 'replied' },
    { t: 2, status: 'closed' },
    { t: 3, status: 'replied' },
    { t: 4, status: 'open' },
    { t: 5, status: 'replied' },
  ] as const;

  it('is F1 .40, F2 .20 and open .40 at 3 (notes/metrics §1.3, AJ)', () => {
    const { replied, closed, open } = standingAt(waits, 3)!;
    expect([replied, closed, open].map((value) => value.toFixed(9))).toEqual([
      '0.400000000',
      '0.200000000',
      '0.400000000',
    ]);
  });

  it('is silent past the last wait while something is open', () => {
    expect(standingAt(waits.slice(0, 4), 4)).not.toBeNull();
    expect(standingAt(waits.slice(0, 4), 5)).toBeNull();
    expect(standingAt(waits, 99)?.replied).toBeCloseTo(0.8, 12);
    expect(standingAt([], 1)).toBeNull();
  });
});
