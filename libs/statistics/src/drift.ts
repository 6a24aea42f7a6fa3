import { median } from './summary.js';

/** 0.6745 makes the median absolute deviation comparable to a standard deviation. */
const consistency = 0.6745;
const clipAt = 3;

/** How far a value lies from its own history. */
export interface RobustZ {
  median: number;
  /** Median absolute deviation of the baseline. */
  mad: number;
  /** `null` when the baseline does not vary. */
  raw: number | null;
  /** With the scale kept from collapsing: at least the sampling error, at least 5 % of the median. */
  floored: number | null;
  /** `floored`, held within ±3. */
  clipped: number | null;
}

/** Robust z of `x` against a baseline (notes/metrics §6.1); `null` without a baseline. */
export function robustZ(x: number, baseline: readonly number[], samplingSe: number): RobustZ | null {
  const middle = median(baseline);
  if (middle === null) return null;
  const mad = median(baseline.map((value) => Math.abs(value - middle)))!;
  const scale = Math.max(mad, samplingSe / 1.4826, 0.05 * Math.abs(middle));
  const raw = mad === 0 ? null : (consistency * (x - middle)) / mad;
  const floored = scale === 0 ? null : (consistency * (x - middle)) / scale;
  const clipped = floored === null ? null : Math.min(clipAt, Math.max(-clipAt, floored));
  return { median: middle, mad, raw, floored, clipped };
}

/** One-sided CUSUM of standardised values: slack `k`, alarm above `h`; the index of the first alarm or `null`. */
export function cusum(
  standardised: readonly number[],
  { k, h }: { k: number; h: number },
): { values: number[]; firstAlarm: number | null } {
  let level = 0;
  const values = standardised.map((value) => (level = Math.max(0, level + value - k)));
  const alarm = values.findIndex((value) => value > h);
  return { values, firstAlarm: alarm === -1 ? null : alarm };
}
