import { describe, expect, it } from 'vitest';
import type { MetricAtom } from './cohort.js';
import { offsetsFor } from './offsets.js';
import { rulesOf } from './rules.js';
import { curveCard, shareCard } from './testing/cards.js';
import { seededBytes } from './testing/seeded-bytes.js';

const rules = rulesOf({ profile: 'standard' });
const atomOf = (people: number): MetricAtom => ({
  ...{ metric: 'after-hours', version: 1, id: 'sales', unit: 'sales', offsets: [] },
  members: Array.from({ length: people }, (_, index) => `p${index}`),
});
const bytes = (hex: string) => () => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('offsetsFor', () => {
  it('draws once per value, the last bit deciding the side', () => {
    expect(offsetsFor(atomOf(5), curveCard, rules, bytes('8000000000000000'))).toHaveLength(3);
    // Half of all draws are nearer than ln 2 × scale.
    const [up = 0] = offsetsFor(atomOf(5), shareCard, rules, bytes('8000000000000000'));
    const [down = 0] = offsetsFor(atomOf(5), shareCard, rules, bytes('8000000000000001'));
    expect(up).toBeCloseTo(Math.LN2 / 20, 12);
    expect(down).toBe(-up);
  });

  it('is finite for every bytes there are, and in [−1, 1]', () => {
    for (const hex of ['0000000000000000', 'ffffffffffffffff', '0000000000000001'])
      for (const offset of offsetsFor(atomOf(5), shareCard, { ...rules, offsetEpsilon: 0.01 }, bytes(hex)))
        expect(Math.abs(offset)).toBeLessThanOrEqual(1);
  });

  it('follows Laplace with scale 1 / (people × epsilon)', () => {
    const random = seededBytes(7);
    const draws = Array.from(
      { length: 20_000 },
      () => offsetsFor(atomOf(10), shareCard, rules, random)[0] ?? 0,
    );
    const beyond = (limit: number) => draws.filter((draw) => Math.abs(draw) > limit).length / draws.length;
    expect(beyond(Math.log(20) / 40)).toBeCloseTo(0.05, 2);
    expect(beyond(Math.log(2) / 40)).toBeCloseTo(0.5, 2);
    expect(draws.filter((draw) => draw > 0).length / draws.length).toBeCloseTo(0.5, 1);
  });
});
