import type { ChartRow } from '@quorum/contracts';
import type { IntervalPoint } from './interval-band.js';

/** A place on the axis of a trend: a row, or halfway between two, where lines break although nothing is missing. */
export interface TrendPoint {
  /** Index of the row; a break stands half a step before its row. */
  index: number;
  /** What a line may pass through; empty at a break, so that lines end there. */
  values: ChartRow['values'];
}

/** Rows in order, with a point without values before each of the breaks, which are indices of rows. */
export function trendPoints(rows: readonly ChartRow[], breaks: readonly number[]): TrendPoint[] {
  return rows.flatMap((row, index) => [
    ...(breaks.includes(index) ? [{ index: index - 0.5, values: {} }] : []),
    { index, values: exactOf(row) },
  ]);
}

/** Where the mean of a value lies, in runs that neither a gap nor a break parts; bounds have bars of their own. */
export function intervalRuns(
  rows: readonly ChartRow[],
  points: readonly TrendPoint[],
  id: string,
  top: number,
): IntervalPoint[][] {
  const runs: IntervalPoint[][] = [];
  let run: IntervalPoint[] = [];
  for (const { index, values } of points) {
    const value = values[id] ?? null;
    const margin = rows[index]?.margins[id] ?? 0;
    if (value === null || margin === 0) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push({ at: index, low: Math.max(0, value - margin), high: Math.min(top, value + margin) });
  }
  return run.length > 0 ? [...runs, run] : runs;
}

/** Values of a row that a line may pass through: the exact ones. */
function exactOf({ values, bands }: ChartRow): ChartRow['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, (bands[id] ?? null) === null ? value : null]),
  );
}
