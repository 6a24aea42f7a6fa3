import { shareGrid } from './noisy-sum.js';

/** Half-widths are rounded up to half a percent, so that they do not say how many people there are to the last one. */
const widthSteps = 200;

/**
 * Half-width of the 95 % interval of a mean over `people` with the noise of `draws` independent draws: for one draw
 * ln 20 / (people × ε) = 3.0 / (people × ε) (notes/privacy §4.5). Includes rounding of shares and mean to the grid; the
 * shares are no sample, the people are all there are. Rounded up to half a percent.
 */
export function halfWidth(people: number, epsilon: number, draws: number): number {
  const exact = laplaceSumQuantile(draws) / (people * epsilon) + 1 / shareGrid;
  return Math.ceil(exact * widthSteps) / widthSteps;
}

/** x with P(|sum| > x) = 0.05, for a sum of independent Laplace draws of scale 1. */
export function laplaceSumQuantile(draws: number): number {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`${draws} is no number of draws`);
  let [low, high] = [0, 10 * Math.sqrt(draws) + 5];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (twoSidedTail(middle, draws) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * P(|sum| > x). The sum of n Laplace draws is the difference of two sums of n exponential ones, whose density at x ≥ 0 is
 * e^(−x) Σ_j (n−1+j)! x^(n−1−j) / ((n−1)! j! (n−1−j)! 2^(n+j)), so that each power integrates to a Poisson tail.
 * Logarithms keep the factorials in range.
 */
function twoSidedTail(x: number, draws: number): number {
  const logFactorials = [0];
  for (let n = 1; n < 2 * draws; n += 1) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n));
  const log = (n: number): number => logFactorials[n] ?? 0;
  let tail = 0;
  for (let j = 0; j < draws; j += 1) {
    // The (n−1−j)! below the power cancels with the one that integrating it brings.
    const weight = log(draws - 1 + j) - log(draws - 1) - log(j) - (draws + j) * Math.LN2;
    tail += 2 * Math.exp(weight) * poissonAtMost(draws - 1 - j, x, log);
  }
  return tail;
}

function poissonAtMost(count: number, mean: number, log: (n: number) => number): number {
  let sum = 0;
  for (let n = 0; n <= count; n += 1)
    sum += mean === 0 ? Number(n === 0) : Math.exp(n * Math.log(mean) - mean - log(n));
  return sum;
}
