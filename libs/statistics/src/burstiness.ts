import { mean, sampleCorrelation, standardDeviation } from 'simple-statistics';

/** How bunched events are in time (notes/metrics §5.3). */
export interface Burstiness {
  /** Coefficient of variation of the gaps. */
  r: number;
  /** (r − 1)/(r + 1): −1 regular, 0 random, towards 1 bursty. */
  B: number;
  /** The same with its bias for few gaps taken out; read this one. */
  A: number;
  /** Correlation of each gap with the next; `null` when gaps do not differ. */
  M: number | null;
}

/** Burstiness of the gaps between events; `null` with fewer than two gaps or no time between them. */
export function burstiness(gaps: readonly number[]): Burstiness | null {
  const n = gaps.length;
  if (n < 2) return null;
  const values = [...gaps];
  const average = mean(values);
  if (average === 0) return null;
  const r = standardDeviation(values) / average;
  const [more, less] = [Math.sqrt(n + 1), Math.sqrt(n - 1)];
  return {
    r,
    B: (r - 1) / (r + 1),
    A: (more * r - less) / ((more - 2) * r + less),
    M: memoryOf(values),
  };
}

function memoryOf(gaps: number[]): number | null {
  const [earlier, later] = [gaps.slice(0, -1), gaps.slice(1)];
  if (earlier.length < 2 || standardDeviation(earlier) === 0 || standardDeviation(later) === 0) return null;
  return sampleCorrelation(earlier, later);
}
