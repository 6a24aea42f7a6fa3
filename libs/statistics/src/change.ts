/** When a change may be shown as one (notes/metrics §8). */

/** A difference with its interval, and the value it started from. */
export interface Change {
  before: number;
  difference: number;
  lower: number;
  upper: number;
}

/** Smallest change worth an arrow: a part of the value before for rates and times, points for shares. */
export type SmallestWorthwhile = { relative: number } | { points: number };

/** The defaults of notes/metrics §13, `stat.min_change`. */
export const smallestWorthwhile = {
  rate: { relative: 0.1 },
  share: { points: 0.05 },
} as const satisfies Record<string, SmallestWorthwhile>;

/** Which way an arrow points; `none` unless the interval excludes 0 and the change is worth it. */
export function arrowOf(change: Change, smallest: SmallestWorthwhile): 'up' | 'down' | 'none' {
  const worth = 'points' in smallest ? smallest.points : smallest.relative * Math.abs(change.before);
  // 0.45 − 0.40 is a hair below 5 points in floating point.
  if (Math.abs(change.difference) < worth - 1e-9) return 'none';
  if (change.lower > 0) return 'up';
  return change.upper < 0 ? 'down' : 'none';
}

/** Whether at least `atLeast` of the last `of` weeks stand out; before that no red mark. */
export function persists(weeks: readonly boolean[], { atLeast, of } = { atLeast: 3, of: 4 }): boolean {
  return weeks.slice(-of).filter(Boolean).length >= atLeast;
}

/**
 * Trailing mean of `width` weeks, for display and never for tests; weeks without data are left out of it, and
 * `null` where none of them has any.
 */
export function movingAverage(weeks: readonly (number | null)[], width = 4): (number | null)[] {
  return weeks.map((_, i) => {
    const seen = weeks.slice(Math.max(0, i + 1 - width), i + 1).filter((value) => value !== null);
    return seen.length === 0 ? null : seen.reduce((a, b) => a + b, 0) / seen.length;
  });
}
