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
