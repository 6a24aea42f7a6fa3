import { type Exposure } from './count-interval.js';
import { z95 } from './proportion.js';

/** A rate whose counts vary more than chance alone would make them. */
export interface QuasiPoissonRate {
  /** Events per unit of time. */
  rate: number;
  /** Pearson χ²/(n − 1): 1 = Poisson, 3 = three times the variance. */
  dispersion: number;
  lower: number;
  upper: number;
}

/**
 * Pooled rate of several people or weeks with a quasi-Poisson 95 % interval on the log scale (notes/metrics §8;
 * McCullagh & Nelder 1989, §6.2). Time is person-workdays with absences removed. Less spread than Poisson does not narrow
 * the interval. `null` with fewer than two stretches of time or without events: use `poissonInterval` then.
 */
export function quasiPoissonRate(observed: readonly Exposure[]): QuasiPoissonRate | null {
  const exposed = observed.filter(({ time }) => time > 0);
  const events = exposed.reduce((sum, one) => sum + one.events, 0);
  if (exposed.length < 2 || events === 0) return null;
  const rate = events / exposed.reduce((sum, { time }) => sum + time, 0);
  const pearson = exposed.reduce(
    (sum, one) => sum + (one.events - rate * one.time) ** 2 / (rate * one.time),
    0,
  );
  const dispersion = pearson / (exposed.length - 1);
  const factor = Math.exp(z95 * Math.sqrt(Math.max(1, dispersion) / events));
  return { rate, dispersion, lower: rate / factor, upper: rate * factor };
}
