import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Undecided } from './undecided.js';

/** Collects items once a given instant has come. */
function collector() {
  const counted: number[] = [];
  let looks = 0;
  const undecided = new Undecided<number>((at, now) => {
    looks += 1;
    if (at > now) return false;
    counted.push(at);
    return true;
  });
  return { undecided, counted, looks: () => looks };
}

describe('Undecided', () => {
  it('counts everything once, however early the instants given on the way', () => {
    const items = fc.array(fc.record({ at: fc.nat(5_000), now: fc.nat(3_000) }), { maxLength: 4_000 });
    fc.assert(
      fc.property(items, (drawn) => {
        const { undecided, counted } = collector();
        for (const { at, now } of drawn) undecided.add(at, now);
        const rest = undecided.restAt(3_000);
        const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
        expect(ascending([...counted, ...rest])).toEqual(ascending(drawn.map(({ at }) => at)));
        expect(rest.every((at) => at > 3_000)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps no more than what the latest instants left open, and looks at each item a few times only', () => {
    const { undecided, counted, looks } = collector();
    const items = 50_000;
    // Every item is decided a hundred instants after it came.
    for (let now = 0; now < items; now++) undecided.add(now + 100, now);
    expect(counted.length).toBeGreaterThan(items - 2_100);
    expect(looks()).toBeLessThan(4 * items);
    expect(undecided.restAt(items - 1)).toHaveLength(100);
  });
});
