import type { ChartRow, MetricValue } from '@quorum/contracts';
import { stepOf } from '../../shared/format/figure.js';
import { valueIn } from './metric-reading.js';

/** Between which numbers the mean of a value lies, in the value's unit. */
export interface Interval {
  low: number;
  high: number;
}

/** What a row leaves open of a value: a figure's margin on either side, a bound's side to the edge; `null` without a figure. */
export function intervalOf(row: ChartRow, value: MetricValue): Interval | null {
  const { figure, band, margin } = valueIn(row, value);
  if (figure === null) return null;
  if (band === 'at-most') return { low: 0, high: figure };
  if (band === 'at-least') return { low: figure, high: value.upTo };
  return { low: Math.max(0, figure - margin), high: Math.min(value.upTo, figure + margin) };
}

/**
 * Whether a value moved from one period to another of the same unit: by more than rounding alone can make, and by more
 * than both margins leave open. Within a quarter the same people stand behind both and the same offset blurs both, so
 * what is open counts once; across quarters, and where the band of people changed, they err apart and both count.
 */
export function hasMoved(one: ChartRow, other: ChartRow, value: MetricValue): boolean {
  const [before, after] = [valueIn(one, value), valueIn(other, value)];
  if (before.figure === null || after.figure === null) return false;
  const steps = [one, other].map(({ people }) => (people === null ? 0 : stepOf(value, people)));
  const isSharp = one.cohort !== null && one.cohort === other.cohort && one.people === other.people;
  const open = isSharp ? Math.max(before.margin, after.margin) : Math.hypot(before.margin, after.margin);
  return Math.abs(after.figure - before.figure) > Math.max(value.upTo / 100, ...steps, open) + 1e-9;
}

/** Two units beside each other: different only where their intervals do not meet, and never in a provisional period. */
export function placeBeside(
  own: ChartRow,
  other: ChartRow,
  value: MetricValue,
): 'higher' | 'lower' | 'unclear' | null {
  const [mine, theirs] = [intervalOf(own, value), intervalOf(other, value)];
  if (mine === null || theirs === null) return null;
  if (own.provisional || other.provisional) return 'unclear';
  if (mine.low > theirs.high + 1e-9) return 'higher';
  return mine.high < theirs.low - 1e-9 ? 'lower' : 'unclear';
}
