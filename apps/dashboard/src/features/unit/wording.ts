import type { ChartRow, MetricCard, MetricValue, SizeBand } from '@quorum/contracts';
import { formatCounted } from '../../shared/format/amount.js';
import { formatMonth, formatPeriod } from '../../shared/format/dates.js';
import { formatDuration } from '../../shared/format/duration.js';
import { formatDifference, formatFigure, type Measure, stepOf } from '../../shared/format/figure.js';
import { curveOf, type PeriodReading } from './metric-reading.js';

/** Sentences about figures: computed, neutral, the same for every metric. */

/** Rounding alone can make one step of the coarser grid; only what is larger is called a difference. */
function areTheSame(
  one: number,
  other: number,
  measure: Measure,
  people: readonly (SizeBand | null)[],
): boolean {
  const steps = people.map((band) => (band === null ? 0 : stepOf(measure, band)));
  return Math.abs(one - other) <= Math.max(measure.upTo / 100, ...steps) + 1e-9;
}

export interface ChangeWords {
  way: 'up' | 'down' | 'same';
  /** `2.1 points higher`, `0.6 h lower`. */
  text: string;
  /** Where the card wants it to go; `null` when it asks for nothing. */
  aim: string | null;
}

/** The headline against the period before; `null` when either has no figure. */
export function describeChange(
  latest: PeriodReading | null,
  previous: PeriodReading | null,
  measure: Measure,
  direction: MetricCard['direction'],
): ChangeWords | null {
  const now = latest?.figure ?? null;
  const before = previous?.figure ?? null;
  if (now === null || before === null) return null;
  if (areTheSame(now, before, measure, [latest?.row.people ?? null, previous?.row.people ?? null]))
    return { way: 'same', text: 'About the same', aim: null };
  const way = now > before ? 'up' : 'down';
  return {
    way,
    text: `${formatDifference(now - before, measure)} ${way === 'up' ? 'higher' : 'lower'}`,
    aim: direction === 'none' ? null : `the aim is ${direction}`,
  };
}

/** How far slow steps have led: against the first of these periods with a figure; `null` when that is no difference. */
export function describeDrift(
  latest: PeriodReading,
  rows: readonly ChartRow[],
  value: MetricValue,
): string | null {
  const first = rows.find((row) => typeof row.values[value.id] === 'number');
  if (!first || first.bucket === latest.row.bucket) return null;
  const start = { row: first, figure: first.values[value.id] ?? null, typical: null };
  const change = describeChange(latest, start, value, 'none');
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

/** What a trend shows, one sentence per line; `names` tell several lines apart. */
export function summariseTrend(
  rows: readonly ChartRow[],
  lines: readonly { value: MetricValue; name: string }[],
): string {
  const courses = lines.map(({ value, name }) => {
    const course = summariseCourse(rows, value);
    return lines.length > 1 && course !== '' ? `${upperFirst(name)}: ${lowerFirst(course)}` : course;
  });
  return join(...courses, missingWords(rows)) || 'No period has been published yet.';
}

/** One value over the periods; empty when no period has a figure. */
function summariseCourse(rows: readonly ChartRow[], value: MetricValue): string {
  const known = rows.flatMap((row) => {
    const figure = row.values[value.id] ?? null;
    return figure === null ? [] : [{ row, figure }];
  });
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return '';
  if (known.length === 1)
    return `${figureOf(first, value)} in ${periodOf(first.row)}, the only period with a figure.`;
  return describeCourse(known, { first, last, periods: rows.length, value });
}

interface Known {
  row: ChartRow;
  figure: number;
}

interface Course {
  first: Known;
  last: Known;
  periods: number;
  value: MetricValue;
}

/** Where it went from its first to its last figure, and between which figures it stayed. */
function describeCourse(known: readonly Known[], { first, last, periods, value }: Course): string {
  const ranked = [...known].sort((a, b) => a.figure - b.figure);
  const bottom = ranked[0] ?? first;
  const top = ranked.at(-1) ?? last;
  const [lowest, highest] = [figureOf(bottom, value), figureOf(top, value)];
  if (lowest === highest) return `${lowest} in each of the ${known.length} periods with a figure.`;
  const range = `between ${lowest} and ${highest}`;
  if (isSame(bottom, top, value)) return `About level over ${periods} periods, ${range}.`;
  if (isSame(first, last, value)) return `Ended near where it began ${periods} periods ago, ${range}.`;
  const ends = [figureOf(first, value), figureOf(last, value)];
  const course = `${last.figure > first.figure ? 'Rose' : 'Fell'} from ${ends.join(' to ')} over ${periods} periods`;
  return ends.includes(lowest) && ends.includes(highest) ? `${course}.` : `${course}, ${range}.`;
}

const isSame = (one: Known, other: Known, value: MetricValue) =>
  areTheSame(one.figure, other.figure, value, [one.row.people, other.row.people]);

function figureOf({ figure, row }: Known, value: MetricValue): string {
  return formatFigure(figure, value, row.people);
}

/** One sentence for what a curve shows. */
export function summariseCurve(row: ChartRow, card: MetricCard, typical: number | null): string {
  const curve = curveOf(card);
  const end = curve.at(-1);
  const share = end ? (row.values[end.id] ?? null) : null;
  const reached =
    end && share !== null
      ? `${formatFigure(share, end, row.people)} within ${formatAt(end.atSeconds, card)}`
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
  return `Nothing in the period counted towards it. ${whatCounts(card)}${needsZones(card) ? ` ${zonesNeeded}` : ''}`;
}

/** What has to be there before a metric can be measured. */
function whatCounts(card: MetricCard): string {
  return `It is measured out of: ${lowerFirst(card.denominator)}`;
}

/** Whether a metric is measured on people's own clocks. */
export function needsZones({ clock }: Pick<MetricCard, 'clock'>): boolean {
  return clock !== 'W' && clock !== 'none';
}

/** What clocks need. */
export const zonesNeeded =
  'People’s own clocks count here, so their time zones must be known: add a “zone” column to the directory CSV, or choose a default time zone when importing.';

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

/** A label in the middle of a sentence; an abbreviation keeps its letters. */
export function lowerFirst(label: string): string {
  return /^[A-Z][A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** A label at the start of a sentence. */
export function upperFirst(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
