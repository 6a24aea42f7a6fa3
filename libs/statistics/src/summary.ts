import { medianSorted } from 'simple-statistics';

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** Value number ⌈p·n⌉ of the sorted values, an observed value; `null` if there are none. */
export function nearestRank(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  // 0.07 · 100 is a hair above 7 in floating point.
  const rank = Math.max(1, Math.ceil(p * values.length - 1e-9));
  return ascending(values)[rank - 1] ?? null;
}

/** The middle value, or the mean of the two middle ones; `null` if there are none. */
export function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianSorted(ascending(values));
}
