import type { MetricCard } from './metric.js';

/**
 * The typical wait: when the mean answered-within curve crosses one half, in seconds of the card's clock.
 * Between grid points it is read off a straight line over log time. `null` if the curve stays below one half; a curve
 * that starts at or above it is known only to be at most the first grid point, which is then returned.
 * `values` are in the card's order; points without a value are skipped.
 */
export function typicalSeconds(values: readonly (number | null)[], card: MetricCard): number | null {
  let before: { share: number; seconds: number } | null = null;
  for (const [index, { atSeconds }] of card.values.entries()) {
    const share = values[index] ?? null;
    if (share === null || atSeconds === null) continue;
    if (share >= 0.5) {
      if (before === null) return atSeconds;
      const part = (0.5 - before.share) / (share - before.share);
      return before.seconds * (atSeconds / before.seconds) ** part;
    }
    before = { share, seconds: atSeconds };
  }
  return null;
}
