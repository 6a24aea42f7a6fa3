import { medianSorted } from 'simple-statistics';

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** Value number ⌈p·n⌉ of the sorted values, an observed value; `null` if there are none. */
export function nearestRank(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  return ascending(values)[rankOf(p, values.length) - 1] ?? null;
}

/** As `nearestRank`, of values given once each with how often they were observed. */
export function nearestRankOfCounts(
  counts: readonly (readonly [value: number, times: number])[],
  p: number,
): number | null {
  const ordered = [...counts].sort(([a], [b]) => a - b);
  let left = rankOf(
    p,
    ordered.reduce((sum, [, times]) => sum + times, 0),
  );
  for (const [value, times] of ordered) {
    left -= times;
    if (left <= 0) return value;
  }
  return null;
}

/** 0.07 · 100 is a hair above 7 in floating point. */
const rankOf = (p: number, n: number): number => Math.max(1, Math.ceil(p * n - 1e-9));

/** The middle value, or the mean of the two middle ones; `null` if there are none. */
export function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianSorted(ascending(values));
}
