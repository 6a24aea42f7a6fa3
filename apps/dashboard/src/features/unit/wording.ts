import type { ChartRow, MetricCard, MetricValue, TypicalWait } from '@quorum/contracts';
import { formatCounted } from '../../shared/format/amount.js';
import { formatMonth, formatPeriod } from '../../shared/format/dates.js';
import { formatDuration } from '../../shared/format/duration.js';
import { formatDifference, formatFigure, formatInterval } from '../../shared/format/figure.js';
import { hasMoved, placeBeside } from './interval.js';
import { curveOf, exactOnly, type PeriodReading, valueIn } from './metric-reading.js';

/** Sentences about figures: computed, neutral, the same for every metric. */

export interface ChangeWords {
  way: 'up' | 'down' | 'same';
  /** `2.1 points higher`, `0.6 h lower`. */
  text: string;
  /** Where the card wants it to go; `null` when it asks for nothing. */
  aim: string | null;
}

/** A value against an earlier period; `null` when either has no figure, only a bound, or is provisional. */
export function describeChange(
  latest: PeriodReading | null,
  previous: PeriodReading | null,
  value: MetricValue,
  direction: MetricCard['direction'],
): ChangeWords | null {
  const now = latest?.figure ?? null;
  const before = previous?.figure ?? null;
  if (now === null || before === null || latest?.band !== null || previous?.band !== null) return null;
  if (latest.row.provisional || previous.row.provisional) return null;
  if (!hasMoved(previous.row, latest.row, value)) return { way: 'same', text: 'No clear change', aim: null };
  const way = now > before ? 'up' : 'down';
  return {
    way,
    text: `${formatDifference(now - before, value)} ${way === 'up' ? 'higher' : 'lower'}`,
    aim: direction === 'none' ? null : `the aim is ${direction}`,
  };
}

/** How far slow steps have led: against the first of these periods with an exact figure; `null` when that is no difference. */
export function describeDrift(
  latest: PeriodReading,
  rows: readonly ChartRow[],
  value: MetricValue,
): string | null {
  const first = rows.find((row) => exactOnly(row, value) !== null && !row.provisional);
  if (!first || first.bucket === latest.row.bucket) return null;
  const start = { ...valueIn(first, value), row: first, typical: null };
  const change = describeChange(latest, start, value, 'none');
  return change === null || change.way === 'same'
    ? null
    : `${change.text} than in ${formatMonth(first.start)}`;
}

/** Why there is no comparison, in words. */
export function noComparison(latest: PeriodReading | null, previous: PeriodReading | null): string {
  if (latest?.row.provisional) return 'Provisional: many were away, so no change is called';
  if (!previous) return 'No earlier period to compare with';
  if (previous.row.provisional)
    return 'The period before is provisional: many were away, so no change is called';
  if (previous.figure !== null)
    return latest?.band
      ? 'Only a bound is known, so there is no comparison'
      : 'Of the period before only a bound is known, so there is no comparison';
  return previous.row.state === 'suppressed'
    ? 'The period before is hidden, so there is no comparison'
    : 'The period before has no figure, so there is no comparison';
}

/** What is said of a period in which many of the people behind a figure were away. */
export const provisionalWords = 'provisional: many were away';

/** Why lines break where a quarter begins. */
export const quarterWords = {
  heading: 'A new quarter begins',
  note: 'Groups of people are formed anew, and each level is blurred anew by a little. Steps within a quarter are sharper than steps across this line.',
};

export interface BesideWords {
  /** `Not clearly different from`, `Higher than`. */
  text: string;
  /** `28% ± 3`. */
  figure: string;
}

/** A unit's figure beside another unit's of the same period; `null` when one of them has none. */
export function describeBeside(
  own: ChartRow,
  other: ChartRow | null,
  value: MetricValue,
): BesideWords | null {
  const place = other === null ? null : placeBeside(own, other, value);
  if (other === null || place === null) return null;
  const { figure, band, margin } = valueIn(other, value);
  return {
    text: { higher: 'Higher than', lower: 'Lower than', unclear: 'Not clearly different from' }[place],
    figure: figure === null ? '' : formatInterval(figure, value, band, margin),
  };
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
    const figure = exactOnly(row, value);
    return figure === null || row.provisional ? [] : [{ row, figure }];
  });
  const bounds = rows.flatMap((row) => {
    const { figure, band } = valueIn(row, value);
    return figure === null || band === null ? [] : [formatFigure(figure, value, band)];
  });
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return describeBounds(bounds);
  const course =
    known.length === 1
      ? `${figureOf(first, value)} in ${periodOf(first.row)}, the only period with ${bounds.length > 0 ? 'an exact' : 'a'} figure.`
      : describeCourse(known, { first, last, periods: rows.length, value });
  return join(course, bounds.length > 0 ? `${boundWords(bounds)}: ${listed(bounds)}.` : '');
}

/** Periods of which nothing but bounds is known. */
function describeBounds(bounds: readonly string[]): string {
  return bounds.length === 0 ? '' : `${listed(bounds)}: ${lowerFirst(boundWords(bounds))}.`;
}

function boundWords({ length }: readonly string[]): string {
  return `Only a bound is known in ${formatCounted(length, 'period', 'periods')}`;
}

const listed = (texts: readonly string[]) => [...new Set(texts)].join(', ');

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
  if (isSame(bottom, top, value)) return `No clear change over ${periods} periods, ${range}.`;
  if (isSame(first, last, value)) return `Ended near where it began ${periods} periods ago, ${range}.`;
  const ends = [figureOf(first, value), figureOf(last, value)];
  const course = `${last.figure > first.figure ? 'Rose' : 'Fell'} from ${ends.join(' to ')} over ${periods} periods`;
  return ends.includes(lowest) && ends.includes(highest) ? `${course}.` : `${course}, ${range}.`;
}

const isSame = (one: Known, other: Known, value: MetricValue) => !hasMoved(one.row, other.row, value);

function figureOf({ figure }: Known, value: MetricValue): string {
  return formatFigure(figure, value, null);
}

/** One sentence for what a curve shows. */
export function summariseCurve(row: ChartRow, card: MetricCard, typical: TypicalWait | null): string {
  const curve = curveOf(card);
  const end = curve.at(-1);
  const share = end ? valueIn(row, end) : null;
  const reached =
    end && share && share.figure !== null
      ? `${formatFigure(share.figure, end, share.band)} within ${formatAt(end.atSeconds, card)}`
      : 'the end is not measured';
  return `${halfWords(typical, card)}; ${reached}. ${periodOf(row)}.`;
}

function halfWords(typical: TypicalWait | null, card: MetricCard): string {
  if (typical === null) return 'When half is reached is not known';
  if (typical.is !== 'over') return `Half within ${typicalTime(typical.seconds, card)}`;
  return typical.seconds === curveOf(card).at(-1)?.atSeconds
    ? 'Half is not reached within the time observed'
    : `Half only after ${formatAt(typical.seconds, card)}`;
}

/** Seconds of the card's clock as a duration; only on the wall clock do 24 hours make a day. */
export function formatAt(seconds: number, card: Pick<MetricCard, 'clock'>): string {
  return formatDuration(seconds, { days: card.clock === 'W' });
}

/** `≈ 2 h 15 min`; at a point of the curve that is only a bound, `≤ 4 h` or `> 24 h`. */
export function formatTypical({ is, seconds }: TypicalWait, card: Pick<MetricCard, 'clock'>): string {
  const sign = { about: '≈', 'at-most': '≤', over: '>' }[is];
  return `${sign} ${is === 'about' ? typicalTime(seconds, card) : formatAt(seconds, card)}`;
}

/** A time read off a curve between its points, and no finer than that deserves. */
export function typicalTime(seconds: number, card: Pick<MetricCard, 'clock'>): string {
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
  return `${missingWords(rows)} A figure is shown once enough people stand behind it, five at the very least.`;
}

function missingWords(rows: readonly ChartRow[]): string {
  const hidden = rows.filter((row) => row.state === 'suppressed').length;
  const empty = rows.filter((row) => row.state === 'no-data').length;
  const away = rows.filter((row) => row.provisional).length;
  const words = [
    hidden > 0 ? `${formatCounted(hidden, 'period is', 'periods are')} hidden` : '',
    empty > 0 ? `${formatCounted(empty, 'period has', 'periods have')} no data` : '',
    away > 0 ? `${formatCounted(away, 'period is', 'periods are')} provisional because many were away` : '',
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
