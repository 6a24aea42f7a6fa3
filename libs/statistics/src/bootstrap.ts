import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { nearestRank } from './summary.js';

/** How a bootstrap draws: the same seed gives the same interval on every machine. */
export interface Draws {
  seed: number;
  /** Number of resamples, 500 by default (notes/metrics §13, `rl.boot`). */
  draws?: number;
  /** Share of resamples inside the interval, .95 by default. */
  level?: number;
}

/** Limits of an interval; `null` = beyond what the data reach. */
export interface Limits {
  lower: number | null;
  upper: number | null;
}

/**
 * Percentile interval of a statistic by drawing whole clusters with replacement, as many as there are
 * (notes/metrics §1.2, §8; Davison & Hinkley 1997, §3.8). A cluster is all one responder answered, one person's weeks, or one
 * day's histogram: what comes from one source is not independent, so it is drawn together. Where the statistic is
 * `null` ("not reached") it counts as larger than every number. `null` with fewer than two clusters.
 */
export function clusterBootstrap<Cluster>(
  clusters: readonly Cluster[],
  statistic: (drawn: readonly Cluster[]) => number | null,
  { seed, draws = 500, level = 0.95 }: Draws,
): Limits | null {
  if (clusters.length < 2) return null;
  const generator = xoroshiro128plus(seed);
  const values = Array.from({ length: draws }, () => {
    const drawn = clusters.map(() => clusters[uniformInt(generator, 0, clusters.length - 1)]!);
    return statistic(drawn) ?? Infinity;
  });
  return {
    lower: reached(nearestRank(values, (1 - level) / 2)),
    upper: reached(nearestRank(values, (1 + level) / 2)),
  };
}

function reached(value: number | null): number | null {
  return value === Infinity ? null : value;
}
