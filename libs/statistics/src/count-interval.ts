/** Exact 95 % intervals of counts, by bisection on the tail sums: rare events are what they are for. */

const tail = 0.025;

/** P(X ≤ count) for a Poisson variable, `mean` > 0. */
export function poissonAtMost(count: number, mean: number): number {
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log(mean / k);
    sum += Math.exp(logTerm);
  }
  return sum;
}

/** P(X ≤ count) for a binomial variable, 0 < p < 1. */
export function binomialAtMost(count: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log(((n - k + 1) / k) * (p / (1 - p)));
    sum += Math.exp(logTerm);
  }
  return sum;
}

/** Where a decreasing function falls below `level`. */
function solve(decreasing: (x: number) => number, level: number, from: number, to: number): number {
  let [low, high] = [from, to];
  let middle = (low + high) / 2;
  // Until the two are neighbouring floating-point numbers.
  while (low < middle && middle < high) {
    if (decreasing(middle) > level) low = middle;
    else high = middle;
    middle = (low + high) / 2;
  }
  return middle;
}

/** Exact (Garwood) 95 % interval of a Poisson mean given one count. */
export function poissonInterval(count: number): [number, number] {
  const top = count + 10 * Math.sqrt(count + 1) + 10;
  const lower = count === 0 ? 0 : solve((mean) => poissonAtMost(count - 1, mean), 1 - tail, 0, top);
  return [lower, solve((mean) => poissonAtMost(count, mean), tail, 0, top)];
}

/** Exact (Clopper–Pearson) 95 % interval of a share. */
export function clopperPearson(x: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const lower = x === 0 ? 0 : solve((p) => binomialAtMost(x - 1, n, p), 1 - tail, 0, 1);
  const upper = x === n ? 1 : solve((p) => binomialAtMost(x, n, p), tail, 0, 1);
  return [lower, upper];
}

/** Events and the time in which they could have happened. */
export interface Exposure {
  events: number;
  time: number;
}

/**
 * Ratio of two Poisson rates with the exact conditional 95 % interval; an upper limit of `null` is infinite.
 * `null` when there were no events or no time.
 */
export function rateRatio(
  exposed: Exposure,
  other: Exposure,
): { ratio: number | null; ci: [number, number | null] } | null {
  if (exposed.time <= 0 || other.time <= 0) return null;
  const limits = clopperPearson(exposed.events, exposed.events + other.events);
  if (limits === null) return null;
  const ratioOf = (share: number) =>
    share === 1 ? null : ((share / (1 - share)) * other.time) / exposed.time;
  return {
    ratio: other.events === 0 ? null : exposed.events / exposed.time / (other.events / other.time),
    ci: [ratioOf(limits[0]) ?? 0, ratioOf(limits[1])],
  };
}
