import { mean, sampleCorrelation, sampleCovariance, sampleVariance } from 'simple-statistics';

/** What CUPED took out of an outcome with the help of a value from before. */
export interface Cuped {
  theta: number;
  rho: number;
  varianceBefore: number;
  varianceAfter: number;
  /** Unchanged by the adjustment. */
  mean: number;
}

/** CUPED: outcome `y` adjusted by θ(x − x̄); `null` where `x` or `y` does not vary. Randomised comparisons only. */
export function cuped(x: readonly number[], y: readonly number[]): Cuped | null {
  const [before, after] = [[...x], [...y]];
  if (before.length < 2 || sampleVariance(before) === 0 || sampleVariance(after) === 0) return null;
  const rho = sampleCorrelation(before, after);
  const varianceBefore = sampleVariance(after);
  return {
    theta: sampleCovariance(before, after) / sampleVariance(before),
    rho,
    varianceBefore,
    varianceAfter: varianceBefore * (1 - rho * rho),
    mean: mean(after),
  };
}

/** A value before and after. */
export type BeforeAfter = readonly [before: number, after: number];

/** Difference in differences, plain and as a ratio of ratios (`null` where that divides by zero). */
export function differenceInDifferences(
  treated: BeforeAfter,
  control: BeforeAfter,
): { difference: number; ratio: number | null } {
  const ratio = treated[1] / treated[0] / (control[1] / control[0]);
  return {
    difference: treated[1] - treated[0] - (control[1] - control[0]),
    ratio: Number.isFinite(ratio) ? ratio : null,
  };
}

/** What to expect next time of a unit chosen for being extreme, without any intervention. */
export function regressionToTheMean(x: number, groupMean: number, reliability: number): number {
  return groupMean + reliability * (x - groupMean);
}
