import { binomialAtMost, poissonAtMost } from './count-interval.js';

/** Limits of a funnel plot: where 95 % and 99.8 % of units lie if chance is all there is. */
export interface FunnelLimits {
  inner: [lower: number, upper: number];
  outer: [lower: number, upper: number];
}

const tails = { inner: 0.025, outer: 0.001 };

/**
 * Limits for the share of a unit with `n` events around the common `share`, 0 < share < 1: exact binomial, interpolated
 * between counts (Spiegelhalter 2005, Stat. Med. 24:1185, A.1.1). `null` without events.
 */
export function funnelOfShare(share: number, n: number): FunnelLimits | null {
  if (n === 0) return null;
  const spot = spotOf((count) => binomialAtMost(count, n, share), n);
  return limits((tail) => Math.min(1, Math.max(0, spot(tail) / n)));
}

/** The same for the rate of a unit with `time` to be exposed in, around the common `rate` > 0: Poisson. `null` without time. */
export function funnelOfRate(rate: number, time: number): FunnelLimits | null {
  if (time <= 0) return null;
  const mean = rate * time;
  const spot = spotOf((count) => poissonAtMost(count, mean), Math.ceil(mean + 10 * Math.sqrt(mean + 1) + 10));
  return limits((tail) => Math.max(0, spot(tail) / time));
}

function limits(at: (tail: number) => number): FunnelLimits {
  return {
    inner: [at(tails.inner), at(1 - tails.inner)],
    outer: [at(tails.outer), at(1 - tails.outer)],
  };
}

/** The count below which a share `tail` lies, as a line between whole counts; `top` is beyond any tail. */
function spotOf(atMost: (count: number) => number, top: number): (tail: number) => number {
  return (tail) => {
    let [below, count] = [-1, top];
    while (count - below > 1) {
      const middle = Math.floor((below + count) / 2);
      if (atMost(middle) < tail) below = middle;
      else count = middle;
    }
    const here = atMost(count);
    const before = count === 0 ? 0 : atMost(count - 1);
    return count - (here - tail) / (here - before);
  };
}
