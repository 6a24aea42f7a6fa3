import { type Band, type MetricValue, shareSteps, type SizeBand, type ValueUnit } from '@quorum/contracts';

/** What a number counts, and the most it can be. */
export type Measure = Pick<MetricValue, 'unit' | 'upTo'>;

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const axisPercent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 });
const coarse = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** A number in its unit: `41.3%`, `9.2 h`, `3.1 per week`. */
function formatAmount(amount: number, measure: Measure): string {
  return measure.unit === 'share' ? percent.format(amount) : withUnit(amount, measure);
}

/** A published number, which may be only a bound: `41%`, `≤ 10%`, `≥ 14.4 h`. */
export function formatFigure(amount: number, measure: Measure, band: Band): string {
  const text = formatAmount(amount, measure);
  return band === null ? text : `${signs[band]} ${text}`;
}

/** A published number with what it leaves open: `31% ± 4`, `9.6 h ± 0.4`; a bound leaves its whole side open and says so. */
export function formatInterval(amount: number, measure: Measure, band: Band, margin: number): string {
  const open = band === null ? formatMargin(margin, measure) : '';
  return [formatFigure(amount, measure, band), open].filter(Boolean).join(' ');
}

/** `± 4`, in points for shares, rounded up so that it never promises more than it knows; empty where nothing is left open. */
export function formatMargin(margin: number, measure: Measure): string {
  if (margin <= 0) return '';
  const amount = measure.unit === 'share' ? margin * 100 : margin;
  const grain = measure.unit === 'share' ? (amount < 1 ? 10 : 1) : measure.upTo < 10 ? 100 : 10;
  return `± ${fine.format(Math.ceil(Number((amount * grain).toPrecision(9))) / grain)}`;
}

const signs = { 'at-most': '≤', 'at-least': '≥' } as const;

/** The grid of figures of that many people, in the unit: 1/12 for a share of five to nine. */
export function stepOf({ upTo }: Measure, people: SizeBand): number {
  return upTo / shareSteps[people];
}

/** A difference of two numbers, without its sign: `2.1 points`, `0.6 h`, `1.2 per week`. */
export function formatDifference(difference: number, measure: Measure): string {
  if (measure.unit !== 'share') return withUnit(Math.abs(difference), measure);
  const text = coarse.format(Math.abs(difference) * 100);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

/** A round number on an axis: `1.25%`, `7.5 h`; times per week stand there alone, below their unit. */
export function formatTick(amount: number, unit: ValueUnit): string {
  if (unit === 'share') return axisPercent.format(amount);
  return unit === 'hours' ? `${fine.format(amount)} h` : fine.format(amount);
}

/** As many decimals as the finest grid can tell apart. */
function withUnit(amount: number, { unit, upTo }: Measure): string {
  const text = (upTo < 10 ? fine : coarse).format(amount);
  return `${text} ${unit === 'people' && text === '1' ? 'person' : unitEnds[unit]}`;
}

const unitEnds: Record<ValueUnit, string> = {
  share: '%',
  hours: 'h',
  'per-hour': 'per hour',
  'per-day': 'per day',
  'per-week': 'per week',
  people: 'people',
};
