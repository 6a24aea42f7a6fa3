import type { Cell, CellState, SizeBand } from './cell.js';
import type { MetricCard } from './metric.js';

/** What a chart draws: one row per bucket. `values` holds `null` (a gap, never 0) unless the state is `ok`. */
export interface ChartRow {
  /** Bucket id, e.g. `2025-P03`. */
  bucket: string;
  /** First local date of the bucket and the first date after it. */
  start: string;
  end: string;
  state: CellState;
  /** Card value id → share in [0, 1]. */
  values: Record<string, number | null>;
  /** Size band of the people behind the row, `null` unless `ok`. */
  people: SizeBand | null;
}

/** Cell → ChartRow, the last hop: keyed values in bucket order, gaps kept as gaps. */
export function toChartRows(cells: readonly Cell[], card: MetricCard): ChartRow[] {
  return [...cells]
    .sort((a, b) => (a.bucket.start < b.bucket.start ? -1 : a.bucket.start > b.bucket.start ? 1 : 0))
    .map((cell) => ({
      bucket: cell.bucket.id,
      start: cell.bucket.start,
      end: cell.bucket.end,
      state: cell.state,
      values: Object.fromEntries(
        card.values.map((value, index) => [
          value.id,
          cell.state === 'ok' ? (cell.values[index] ?? null) : null,
        ]),
      ),
      people: cell.state === 'ok' ? cell.people : null,
    }));
}
