import type { Band } from './cell.js';
import type { MetricCard } from './metric.js';

/** When half is reached, in seconds of the card's clock: about then, by then at the latest, or later than that. */
export interface TypicalWait {
  is: 'about' | 'at-most' | 'over';
  seconds: number;
}

/** A point of a curve and between which shares the mean curve passes there. */
export interface CurveBounds {
  seconds: number;
  low: number;
  high: number;
}

/**
 * The typical wait: when the mean answered-within curve crosses one half. Between two exact grid points it is read off a
 * straight line over log time; beside a bound it is known only to be at most the point where half is surely reached.
 * A curve that starts at or above one half is at most the first point, one that stays below is over the last.
 * `null` where bounds leave it open. `values` and `bands` are in the card's order; points without a value are skipped.
 */
export function typicalWait(
  values: readonly (number | null)[],
  bands: readonly Band[],
  card: MetricCard,
): TypicalWait | null {
  const points = curveBounds(values, bands, card);
  const reached = points.findIndex(({ low }) => low >= 0.5);
  const at = points[reached];
  if (at === undefined) {
    const short = points.findLast(({ high }) => high < 0.5);
    return short === undefined ? null : { is: 'over', seconds: short.seconds };
  }
  const before = points[reached - 1];
  if (before === undefined || before.low !== before.high || at.low !== at.high)
    return { is: 'at-most', seconds: at.seconds };
  const part = (0.5 - before.low) / (at.low - before.low);
  return { is: 'about', seconds: before.seconds * (at.seconds / before.seconds) ** part };
}

/** The points that have a value, in time: a curve never falls, so a bound is also bounded by its neighbours. */
export function curveBounds(
  values: readonly (number | null)[],
  bands: readonly Band[],
  card: MetricCard,
): CurveBounds[] {
  const points = card.values.flatMap(({ atSeconds }, index): CurveBounds[] => {
    const value = values[index] ?? null;
    if (value === null || atSeconds === null) return [];
    const band = bands[index] ?? null;
    return [
      {
        seconds: atSeconds,
        low: band === 'at-most' ? 0 : value,
        high: band === 'at-least' ? 1 : value,
      },
    ];
  });
  points.sort((a, b) => a.seconds - b.seconds);
  let low = 0;
  for (const point of points) {
    low = Math.max(low, point.low);
    if (point.low !== point.high) point.low = Math.min(low, point.high);
  }
  let high = 1;
  for (const point of points.toReversed()) {
    high = Math.min(high, point.high);
    if (point.low !== point.high) point.high = Math.max(high, point.low);
  }
  return points;
}
