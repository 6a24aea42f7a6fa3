import type { Band, Cell, CellState, SizeBand } from './cell.js';
import type { MetricCard, MetricValue } from './metric.js';

/** What a chart draws: one row per bucket. `values` holds `null` (a gap, never 0) unless the state is `ok`. */
export interface ChartRow {
  /** Bucket id, e.g. `2025-P03`. */
  bucket: string;
  /**
   * The quarter of the 4-4-5 calendar, `2025-Q1`: within it the same people stand behind every figure and levels are blurred
   * by the same offset (notes/privacy R5, R6). `null` for a stretch no cell speaks for.
   */
  cohort: string | null;
  /** First local date of the bucket and the first date after it. */
  start: string;
  end: string;
  state: CellState;
  /** Card value id → number in the value's unit, in [0, upTo]. */
  values: Record<string, number | null>;
  /** Card value id → whether the number is only a bound; `null` for a figure and for none. */
  bands: Record<string, Band>;
  /** Card value id → half width of the 95 % interval in the value's unit: 0 beside a bound, `null` where there is no number. */
  margins: Record<string, number | null>;
  /** Many of the people behind it were away and stand in with their own earlier mean: no call on a trend. */
  provisional: boolean;
  /** Size band of the people behind the row, `null` unless `ok`. */
  people: SizeBand | null;
}

/** A published value in [0, 1] → the number to show, in the value's unit; without the noise of binary fractions. */
export function inUnit(published: number | null, { upTo }: Pick<MetricValue, 'upTo'>): number | null {
  return published === null ? null : Number((published * upTo).toPrecision(12));
}

/** Cell → ChartRow, the last hop: keyed values in their units and in bucket order, gaps kept as gaps. */
export function toChartRows(cells: readonly Cell[], card: MetricCard): ChartRow[] {
  return [...cells]
    .sort((a, b) => (a.bucket.start < b.bucket.start ? -1 : a.bucket.start > b.bucket.start ? 1 : 0))
    .map((cell) => ({
      bucket: cell.bucket.id,
      cohort: quarterOf(cell.bucket.id),
      start: cell.bucket.start,
      end: cell.bucket.end,
      state: cell.state,
      values: Object.fromEntries(
        card.values.map((value, index) => [
          value.id,
          cell.state === 'ok' ? inUnit(cell.values[index] ?? null, value) : null,
        ]),
      ),
      bands: Object.fromEntries(
        card.values.map((value, index) => [
          value.id,
          cell.state === 'ok' ? (cell.bands[index] ?? null) : null,
        ]),
      ),
      margins: Object.fromEntries(
        card.values.map((value, index) => [
          value.id,
          cell.state === 'ok' ? inUnit(cell.margins[index] ?? null, value) : null,
        ]),
      ),
      provisional: cell.state === 'ok' && cell.provisional,
      people: cell.state === 'ok' ? cell.people : null,
    }));
}

/** `2025-P05` → `2025-Q2`. */
function quarterOf(bucket: string): string {
  return `${bucket.slice(0, 4)}-Q${Math.ceil(Number(bucket.slice(-2)) / 3)}`;
}
