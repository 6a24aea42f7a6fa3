/**
 * Mergeable histogram of durations, edge set `v1` (notes/metrics §1.4): bucket 0 is under a minute, then eight buckets per
 * doubling up to 32 days, then one for the rest. A quantile read from it is at most 4.33 % off.
 */
export const logHistogramEdges = 'v1';
/** Number of the last bucket, which is open to the right. */
export const overflowBucket = 125;

const firstEdge = 60;
const perDoubling = 8;

/** Bucket of a duration in seconds. */
export function logBucketOf(seconds: number): number {
  if (seconds < firstEdge) return 0;
  const bucket = 1 + Math.floor(perDoubling * Math.log2(seconds / firstEdge) + 1e-9);
  return Math.min(bucket, overflowBucket);
}

/** Half-open bounds in seconds, and the value that is least wrong for everything between; `null` = none. */
export function logBucketBounds(bucket: number): {
  lower: number;
  upper: number | null;
  estimate: number | null;
} {
  if (bucket === 0) return { lower: 0, upper: firstEdge, estimate: null };
  const lower = firstEdge * 2 ** ((bucket - 1) / perDoubling);
  if (bucket >= overflowBucket) return { lower, upper: null, estimate: null };
  const upper = firstEdge * 2 ** (bucket / perDoubling);
  return { lower, upper, estimate: (2 * lower * upper) / (lower + upper) };
}

/** What happened inside one bucket. */
export interface BucketRow {
  replied: number;
  censored: number;
}

/** Adds histograms of one edge set, bucket by bucket; shorter ones are filled with zeros. */
export function mergeHistograms(first: readonly BucketRow[], second: readonly BucketRow[]): BucketRow[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => ({
    replied: (first[i]?.replied ?? 0) + (second[i]?.replied ?? 0),
    censored: (first[i]?.censored ?? 0) + (second[i]?.censored ?? 0),
  }));
}

/** Survival at a bucket's upper edge: bounds for any order inside the bucket, and the actuarial middle. */
export interface SurvivalBounds {
  lower: number;
  upper: number;
  actuarial: number;
}

/** Survival at every bucket's upper edge, from counts alone. */
export function survivalBounds(total: number, rows: readonly BucketRow[]): SurvivalBounds[] {
  let left = total;
  const bounds: SurvivalBounds = { lower: 1, upper: 1, actuarial: 1 };
  return rows.map(({ replied, censored }) => {
    if (replied > 0) {
      bounds.lower *= 1 - replied / (left - censored);
      bounds.upper *= 1 - replied / left;
      bounds.actuarial *= 1 - replied / (left - censored / 2);
    }
    left -= replied + censored;
    return { ...bounds };
  });
}

/** The buckets between which the time lies by which a share `p` has been answered; `null` = not reached. */
export function quantileBracket(
  bounds: readonly SurvivalBounds[],
  p: number,
): { from: number | null; to: number | null } {
  const left = 1 - p + 1e-9;
  const first = (holds: (bound: SurvivalBounds) => boolean) => {
    const bucket = bounds.findIndex(holds);
    return bucket === -1 ? null : bucket;
  };
  return { from: first(({ lower }) => lower <= left), to: first(({ upper }) => upper <= left) };
}

/** Restricted mean waiting time read from buckets, in seconds, and what it can at least and at most be. */
export interface RestrictedMeanBounds {
  lower: number;
  upper: number;
  /** With every reply of a bucket at the bucket's estimate, half a minute for the first. */
  estimate: number;
}

/**
 * Area under the survival curve of a histogram up to `tau` seconds (notes/metrics §7): at least as if every reply came at the start
 * of its bucket, at most as if at its end. After the last row the curve stays where it is;
 * `null` without anything.
 */
export function restrictedMeanBounds(
  total: number,
  rows: readonly BucketRow[],
  tau: number,
): RestrictedMeanBounds | null {
  if (total === 0) return null;
  const area: RestrictedMeanBounds = { lower: 0, upper: 0, estimate: 0 };
  let before: SurvivalBounds = { lower: 1, upper: 1, actuarial: 1 };
  let reached = 0;
  survivalBounds(total, rows).forEach((after, bucket) => {
    const { lower, upper, estimate } = logBucketBounds(bucket);
    const end = Math.min(tau, upper ?? tau);
    if (end <= lower) return;
    const step = Math.min(end, estimate ?? (bucket === 0 ? firstEdge / 2 : end));
    area.lower += (end - lower) * after.lower;
    area.upper += (end - lower) * before.upper;
    area.estimate += (step - lower) * before.actuarial + (end - step) * after.actuarial;
    before = after;
    reached = end;
  });
  const rest = Math.max(0, tau - reached);
  return {
    lower: area.lower + rest * before.lower,
    upper: area.upper + rest * before.upper,
    estimate: area.estimate + rest * before.actuarial,
  };
}
