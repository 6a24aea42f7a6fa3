import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairBits } from './pair-bits.js';

const number = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
const entry = fc.tuple(number, number, fc.integer({ min: 1, max: 255 }));

describe('bits of pairs', () => {
  it('are those a map of pairs would hold', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), fc.boolean(), (entries, crowded) => {
        const pairs = new PairBits();
        const expected = new Map<string, number>();
        const add = (first: number, second: number, bits: number) => {
          pairs.add(first, second, bits);
          expected.set(`${first} ${second}`, (expected.get(`${first} ${second}`) ?? 0) | bits);
        };
        for (const [first, second, bits] of entries) add(first, second, bits);
        // Enough to grow twice.
        if (crowded) for (let i = 0; i < 2_000; i++) add(i % 50, i, 1 + (i % 3));
        const found = new Map<string, number>();
        pairs.forEach((first, second, bits) => found.set(`${first} ${second}`, bits));
        expect([...found].sort()).toEqual([...expected].sort());
      }),
      { numRuns: 30 },
    );
  });

  it('keep the order of a pair apart', () => {
    const pairs = new PairBits();
    pairs.add(1, 2, 1);
    pairs.add(2, 1, 2);
    const found: number[][] = [];
    pairs.forEach((...pair) => found.push(pair));
    expect(found.sort()).toEqual([
      [1, 2, 1],
      [2, 1, 2],
    ]);
  });
});
