/** The 97.5 % quantile of the standard normal distribution. */
export const z95 = 1.959963984540054;

/** Wilson's 95 % interval of a share `x` of `n`, clamped to [0, 1]; `null` when there is nothing to divide by. */
export function wilson(x: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const p = x / n;
  const z2 = z95 * z95;
  const centre = p + z2 / (2 * n);
  const spread = z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // Rounding would leave the ends a hair inside the range where they lie on it.
  const lower = x === 0 ? 0 : Math.max(0, (centre - spread) / scale);
  const upper = x === n ? 1 : Math.min(1, (centre + spread) / scale);
  return [lower, upper];
}

/** Difference of two independent shares with Newcombe's 95 % interval; `null` when either has nothing to divide by. */
export function newcombe(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
): { difference: number; lower: number; upper: number } | null {
  const first = wilson(x1, n1);
  const second = wilson(x2, n2);
  if (first === null || second === null) return null;
  const p1 = x1 / n1;
  const p2 = x2 / n2;
  return {
    difference: p1 - p2,
    lower: p1 - p2 - Math.hypot(p1 - first[0], second[1] - p2),
    upper: p1 - p2 + Math.hypot(first[1] - p1, p2 - second[0]),
  };
}

/**
 * Rogan–Gladen: a share corrected for a detector's sensitivity and specificity, clamped to [0, 1];
 * `null` when the detector tells nothing.
 */
export function roganGladen(share: number, sensitivity: number, specificity: number): number | null {
  const power = sensitivity + specificity - 1;
  if (power <= 0) return null;
  return Math.min(1, Math.max(0, (share + specificity - 1) / power));
}
