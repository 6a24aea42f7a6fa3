import { type PersonCount } from './clustered-share.js';

/** A beta prior: `a` hits and `b` misses seen before looking. */
export interface BetaPrior {
  a: number;
  b: number;
}

/** Beta–binomial shrinkage: a share `x` of `n` pulled towards a/(a+b), the less the larger `n` is (notes/metrics §8). */
export function shrink(x: number, n: number, { a, b }: BetaPrior): number {
  return (x + a) / (n + a + b);
}

/**
 * The prior an organisation's own history of a metric gives: method of moments with weights n (Kleinman 1973, JASA 68:46).
 * Its weight a + b is held between `minimumWeight` (`shrink.min_prior_weight`, notes/metrics §13) and the events it was learnt from, where the
 * shares differ no more than chance would make them. `null` with fewer than two shares.
 */
export function betaPrior(history: readonly PersonCount[], minimumWeight = 10): BetaPrior | null {
  const groups = history.filter(({ n }) => n > 0);
  const k = groups.length;
  if (k < 2) return null;
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  const share = groups.reduce((sum, { x }) => sum + x, 0) / total;
  const chance = share * (1 - share);
  const spread = groups.reduce((sum, { x, n }) => sum + n * (x / n - share) ** 2, 0);
  const squares = groups.reduce((sum, { n }) => sum + n * n, 0) / total;
  const rho = (spread - chance * (k - 1)) / (chance * (total - squares - (k - 1)));
  const weight = Math.max(minimumWeight, rho > 0 ? Math.min(total, 1 / rho - 1) : total);
  return { a: share * weight, b: (1 - share) * weight };
}
