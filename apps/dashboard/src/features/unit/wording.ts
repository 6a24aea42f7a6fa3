import type { ChartRow, MetricCard } from '@quorum/contracts';
import { formatCounted } from '../../shared/format/amount.js';
import { formatPeriod } from '../../shared/format/dates.js';
import { formatDuration } from '../../shared/format/duration.js';
import { formatPoints, formatShare } from '../../shared/format/share.js';
import { curveOf, type PeriodReading } from './metric-reading.js';

/** Sentences about figures: computed, neutral, the same for every metric. */

/** Up to this a difference is called none, in shares: half a point, and a hair for floating point. */
const sameWithin = 0.005 + 1e-9;

export interface ChangeWords {
  way: 'up' | 'down' | 'same';
  /** `2.1 points higher`. */
  text: string;
  /** How that relates to the card's direction; `null` when the card asks for none. */
  aim: string | null;
}

/** The headline against the period before; `null` when either has no figure. */
export function describeChange(
  latest: PeriodReading | null,
  previous: PeriodReading | null,
  direction: MetricCard['direction'],
): ChangeWords | null {
  const now = latest?.share ?? null;
  const before = previous?.share ?? null;
  if (now === null || before === null) return null;
  const difference = now - before;
  if (Math.abs(difference) <= sameWithin) return { way: 'same', text: 'About the same', aim: null };
  const way = difference > 0 ? 'up' : 'down';
  const intended = direction === 'none' ? null : (direction === 'higher') === (way === 'up');
  return {
    way,
    text: `${formatPoints(difference)} ${way === 'up' ? 'higher' : 'lower'}`,
    aim: intended === null ? null : intended ? 'in the intended direction' : 'against the intended direction',
  };
}

/** Why there is no comparison, in words. */
export function noComparison(previous: PeriodReading | null): string {
  if (!previous) return 'No earlier period to compare with';
  return previous.row.state === 'suppressed'
    ? 'The period before is hidden, so there is no comparison'
    : 'The period before has no figure, so there is no comparison';
}

/** One sentence for what a trend shows. */
export function summariseTrend(rows: readonly ChartRow[], valueId: string): string {
  const known = rows.flatMap((row) => {
    const share = row.values[valueId] ?? null;
    return share === null ? [] : [{ row, share }];
  });
  const [first] = known;
  const last = known.at(-1);
  const missing = missingWords(rows);
  if (!first || !last) return missing || 'No period has been published yet.';
  if (known.length === 1) {
    return join(
      `${formatShare(first.share)} in ${periodOf(first.row)}, the only period with a figure.`,
      missing,
    );
  }
  const shares = known.map((point) => point.share);
  const range = `between ${formatShare(Math.min(...shares))} and ${formatShare(Math.max(...shares))}`;
  const course = describeCourse(first.share, last.share);
  return join(`${course} over ${rows.length} periods, ${range}.`, missing);
}

/** One sentence for what a curve shows. */
export function summariseCurve(row: ChartRow, card: MetricCard, typical: number | null): string {
  const curve = curveOf(card);
  const end = curve.at(-1);
  const share = end ? (row.values[end.id] ?? null) : null;
  const reached =
    end && share !== null
      ? `${formatShare(share)} within ${formatAt(end.atSeconds, card)}`
      : 'the end is not measured';
  return typical === null
    ? `Half is not reached within the time observed; ${reached}. ${periodOf(row)}.`
    : `Half within ${formatTypical(typical, card)}; ${reached}. ${periodOf(row)}.`;
}

/** Seconds of the card's clock as a duration; only on the wall clock do 24 hours make a day. */
export function formatAt(seconds: number, card: Pick<MetricCard, 'clock'>): string {
  return formatDuration(seconds, { days: card.clock === 'W' });
}

/** A time read off a curve: no finer than five minutes from an hour on, for it is an estimate. */
export function formatTypical(seconds: number, card: Pick<MetricCard, 'clock'>): string {
  const grain = seconds < 3600 ? 60 : 300;
  return formatAt(Math.round(seconds / grain) * grain, card);
}

export function periodOf(row: Pick<ChartRow, 'start' | 'end'>): string {
  return formatPeriod(row.start, row.end);
}

/** What is missing when a metric could not be measured, as far as its card tells. */
export function whatIsNeeded(card: MetricCard): string {
  const zones =
    'It is measured on people’s own clocks, so their time zones must be known: add a “zone” column to the directory CSV, or choose a default time zone when importing.';
  const events = `Nothing in the period counted towards its denominator: ${card.denominator}`;
  return card.clock === 'W' || card.clock === 'none' ? events : `${zones} Or nothing was there to count.`;
}

function describeCourse(first: number, last: number): string {
  if (Math.abs(last - first) <= sameWithin) return `About level at ${formatShare(last)}`;
  return `${last > first ? 'Rose' : 'Fell'} from ${formatShare(first)} to ${formatShare(last)}`;
}

function missingWords(rows: readonly ChartRow[]): string {
  const hidden = rows.filter((row) => row.state === 'suppressed').length;
  const empty = rows.filter((row) => row.state === 'no-data').length;
  const words = [
    hidden > 0 ? `${formatCounted(hidden, 'period is', 'periods are')} hidden` : '',
    empty > 0 ? `${formatCounted(empty, 'period has', 'periods have')} no data` : '',
  ].filter(Boolean);
  return words.length > 0 ? `${words.join(', ')}.` : '';
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
