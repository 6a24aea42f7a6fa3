import { mean, sampleCorrelation, standardDeviation } from 'simple-statistics';

/** How bunched events are in time, without their order (notes/metrics §5.3). */
export interface Bunching {
  /** Coefficient of variation of the gaps. */
  r: number;
  /** (r − 1)/(r + 1): −1 regular, 0 random, towards 1 bursty (Goh & Barabási 2008, EPL 81:48002). */
  B: number;
  /** The same with its bias for few gaps taken out; read this one (Kim & Jo 2016, arXiv 1604.01125). */
  A: number;
}

/** Bunching and memory. */
export interface Burstiness extends Bunching {
  /** Correlation of each gap with the next; `null` when gaps do not differ. */
  M: number | null;
}

/** Gaps added up, so that those of many people merge; in whole seconds everything stays exact below 2^53. */
export interface GapMoments {
  n: number;
  sum: number;
  sumOfSquares: number;
}

/** What a list of gaps adds up to. */
export function gapMoments(gaps: readonly number[]): GapMoments {
  return gaps.map((gap) => ({ n: 1, sum: gap, sumOfSquares: gap * gap })).reduce(mergeGapMoments, noGaps);
}

const noGaps: GapMoments = { n: 0, sum: 0, sumOfSquares: 0 };

/** Moments of two sets of gaps together. */
export function mergeGapMoments(first: GapMoments, second: GapMoments): GapMoments {
  return {
    n: first.n + second.n,
    sum: first.sum + second.sum,
    sumOfSquares: first.sumOfSquares + second.sumOfSquares,
  };
}

/** Bunching from moments alone; `null` with fewer than two gaps or no time between events. Publish from 30 gaps on. */
export function burstinessOfMoments({ n, sum, sumOfSquares }: GapMoments): Bunching | null {
  if (n < 2 || sum === 0) return null;
  // n²·variance; rounding must not make it negative.
  const spread = Math.max(0, n * sumOfSquares - sum * sum);
  return bunching(n, Math.sqrt(spread) / sum);
}

function bunching(n: number, r: number): Bunching {
  const [more, less] = [Math.sqrt(n + 1), Math.sqrt(n - 1)];
  return { r, B: (r - 1) / (r + 1), A: (more * r - less) / ((more - 2) * r + less) };
}

/** Burstiness of the gaps between events; `null` with fewer than two gaps or no time between them. */
export function burstiness(gaps: readonly number[]): Burstiness | null {
  const values = [...gaps];
  if (values.length < 2) return null;
  const average = mean(values);
  if (average === 0) return null;
  return { ...bunching(values.length, standardDeviation(values) / average), M: memoryOf(values) };
}

function memoryOf(gaps: number[]): number | null {
  const [earlier, later] = [gaps.slice(0, -1), gaps.slice(1)];
  if (earlier.length < 2 || standardDeviation(earlier) === 0 || standardDeviation(later) === 0) return null;
  return sampleCorrelation(earlier, later);
}
