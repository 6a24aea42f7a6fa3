/**
 * What a mechanism is shown to leak at least: ε-differential privacy bounds P(event | a) by e^ε P(event | b) for inputs a
 * and b that differ in one person, so counting how often an event happened with each bounds ε from below. The result
 * exceeds the true ε with probability `alpha` at most (Hoeffding's inequality, half of `alpha` for each share).
 */
export function epsilonLowerBound(
  hits: { with: number; without: number },
  trials: number,
  alpha = 1e-4,
): number {
  const slack = Math.sqrt(Math.log(2 / alpha) / (2 * trials));
  const likely = hits.with / trials - slack;
  const rare = hits.without / trials + slack;
  return likely <= rare ? 0 : Math.log(likely / rare);
}

/**
 * Runs a mechanism that many times on each of two neighbouring inputs and answers the largest of the lower bounds of its ε
 * over the events "at least t" and "less than t", for each threshold. Thresholds are to be fixed beforehand; `alpha`
 * holds for all of them together.
 */
export function auditEpsilon(
  mechanism: (neighbour: 0 | 1) => number,
  thresholds: readonly number[],
  trials: number,
  alpha = 1e-4,
): number {
  const draw = (neighbour: 0 | 1) => Array.from({ length: trials }, () => mechanism(neighbour));
  const [zero, one] = [draw(0), draw(1)];
  const share = alpha / (4 * thresholds.length);
  const bounds = thresholds.flatMap((threshold) => {
    const above = [zero, one].map((results) => results.filter((result) => result >= threshold).length);
    const [a = 0, b = 0] = above;
    return [
      { with: a, without: b },
      { with: b, without: a },
      { with: trials - a, without: trials - b },
      { with: trials - b, without: trials - a },
    ].map((hits) => epsilonLowerBound(hits, trials, share));
  });
  return Math.max(0, ...bounds);
}
