import type { ChartRow, MetricCard, SizeBand } from '@quorum/contracts';
import { formatCounted } from '../../shared/format/amount.js';
import { formatMonth, formatPeriod } from '../../shared/format/dates.js';
import { formatDuration } from '../../shared/format/duration.js';
import { formatFigure, formatPoints, shareStep } from '../../shared/format/share.js';
import { curveOf, type PeriodReading } from './metric-reading.js';

/** Sentences about figures: computed, neutral, the same for every metric. */

/** Rounding alone can make one step of the coarser grid; only what is larger is called a difference. */
function areTheSame(one: number, other: number, people: readonly (SizeBand | null)[]): boolean {
  const steps = people.map((band) => (band === null ? 0 : shareStep(band)));
  return Math.abs(one - other) <= Math.max(0.01, ...steps) + 1e-9;
}

export interface ChangeWords {
  way: 'up' | 'down' | 'same';
  /** `2.1 points higher`. */
  text: string;
  /** Where the card wants it to go; `null` when it asks for nothing. */
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
  if (areTheSame(now, before, [latest?.row.people ?? null, previous?.row.people ?? null]))
    return { way: 'same', text: 'About the same', aim: null };
  const way = difference > 0 ? 'up' : 'down';
  return {
    way,
    text: `${formatPoints(difference)} ${way === 'up' ? 'higher' : 'lower'}`,
    aim: direction === 'none' ? null : `the aim is ${direction}`,
  };
}

/** How far slow steps have led: against the first of these periods with a figure; `null` when that is no difference. */
export function describeDrift(
  latest: PeriodReading,
  rows: readonly ChartRow[],
  valueId: string,
): string | null {
  const first = rows.find((row) => typeof row.values[valueId] === 'number');
  if (!first || first.bucket === latest.row.bucket) return null;
  const start = { row: first, share: first.values[valueId] ?? null, typical: null };
  const change = describeChange(latest, start, 'none');
  return change === null || change.way === 'same'
    ? null
    : `${change.text} than in ${formatMonth(first.start)}`;
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
    return join(`${figureOf(first)} in ${periodOf(first.row)}, the only period with a figure.`, missing);
  }
  return join(describeCourse(known, first, last, rows.length), missing);
}

interface Known {
  row: ChartRow;
  share: number;
}

/** Where it went from its first to its last figure, and between which figures it stayed. */
function describeCourse(known: readonly Known[], first: Known, last: Known, periods: number): string {
  const ranked = [...known].sort((a, b) => a.share - b.share);
  const bottom = ranked[0] ?? first;
  const top = ranked.at(-1) ?? last;
  const [lowest, highest] = [figureOf(bottom), figureOf(top)];
  if (lowest === highest) return `${lowest} in each of the ${known.length} periods with a figure.`;
  const range = `between ${lowest} and ${highest}`;
  if (isSame(bottom, top)) return `About level over ${periods} periods, ${range}.`;
  if (isSame(first, last)) return `Ended near where it began ${periods} periods ago, ${range}.`;
  const ends = [figureOf(first), figureOf(last)];
  const course = `${last.share > first.share ? 'Rose' : 'Fell'} from ${ends.join(' to ')} over ${periods} periods`;
  return ends.includes(lowest) && ends.includes(highest) ? `${course}.` : `${course}, ${range}.`;
}

const isSame = (one: Known, other: Known) =>
  areTheSame(one.share, other.share, [one.row.people, other.row.people]);

function figureOf({ share, row }: Known): string {
  return formatFigure(share, row.people);
}

/** One sentence for what a curve shows. */
export function summariseCurve(row: ChartRow, card: MetricCard, typical: number | null): string {
  const curve = curveOf(card);
  const end = curve.at(-1);
  const share = end ? (row.values[end.id] ?? null) : null;
  const reached =
    end && share !== null
      ? `${formatFigure(share, row.people)} within ${formatAt(end.atSeconds, card)}`
      : 'the end is not measured';
  return typical === null
    ? `Half is not reached within the time observed; ${reached}. ${periodOf(row)}.`
    : `Half within ${formatTypical(typical, card)}; ${reached}. ${periodOf(row)}.`;
}

/** Seconds of the card's clock as a duration; only on the wall clock do 24 hours make a day. */
export function formatAt(seconds: number, card: Pick<MetricCard, 'clock'>): string {
  return formatDuration(seconds, { days: card.clock === 'W' });
}

/** A time read off a curve between its points, and no finer than that deserves. */
export function formatTypical(seconds: number, card: Pick<MetricCard, 'clock'>): string {
  const grain = seconds < 3600 ? 300 : seconds < 6 * 3600 ? 900 : 1800;
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

/** Why there is nothing to draw although something was measured. */
export function whyHidden(rows: readonly ChartRow[]): string {
  return `${missingWords(rows)} A figure is shown once at least five people stand behind it.`;
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
