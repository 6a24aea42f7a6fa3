import {
  type Band,
  type Cell,
  curveBounds,
  type CurveBounds,
  type ChartRow,
  type MetricCard,
  type MetricValue,
  toChartRows,
  type TypicalWait,
  typicalWait,
} from '@quorum/contracts';
import { mostLines } from '@quorum/charts/table';

/** What a page says about one metric of one unit, read off its published cells. */
export interface MetricReading {
  card: MetricCard;
  /** All periods in order, the missing ones among them. */
  rows: ChartRow[];
  /** The card's value that stands for the metric. */
  headline: MetricValue;
  latest: PeriodReading | null;
  previous: PeriodReading | null;
}

/** One period's headline; `null` = hidden or not measured, as `row.state` says. */
export interface PeriodReading {
  row: ChartRow;
  /** In the headline's unit. */
  figure: number | null;
  /** Whether `figure` is only a bound. */
  band: Band;
  /** Half width of the interval around `figure`, in its unit; 0 for a bound and for none. */
  margin: number;
  /** When half is reached; `null` when that is not known, or nothing to ask. */
  typical: TypicalWait | null;
}

/** Cells → what is shown. */
export function readMetric(cells: readonly Cell[], card: MetricCard): MetricReading {
  const rows = fillMissing(toChartRows(cells, card), card);
  const headline = headlineOf(card);
  const reading = (row: ChartRow | undefined): PeriodReading | null =>
    row ? { ...valueIn(row, headline), row, typical: typicalOf(row, card) } : null;
  return { card, rows, headline, latest: reading(rows.at(-1)), previous: reading(rows.at(-2)) };
}

/** What a period says of a value. */
export function valueIn(
  row: ChartRow,
  { id }: Pick<MetricValue, 'id'>,
): { figure: number | null; band: Band; margin: number } {
  return { figure: row.values[id] ?? null, band: row.bands[id] ?? null, margin: row.margins[id] ?? 0 };
}

/** Values without those that are only bounds, which no line may pass through. */
export function exactOnly(row: ChartRow, { id }: Pick<MetricValue, 'id'>): number | null {
  const { figure, band } = valueIn(row, { id });
  return band === null ? figure : null;
}

/** Before which rows another quarter begins; a stretch no cell speaks for belongs to none and breaks lines by itself. */
export function quarterStarts(rows: readonly Pick<ChartRow, 'cohort'>[]): number[] {
  return rows.flatMap(({ cohort }, index) => {
    const before = rows[index - 1]?.cohort ?? null;
    return cohort !== null && before !== null && cohort !== before ? [index] : [];
  });
}

/** The value a card names as its headline. */
export function headlineOf(card: MetricCard): MetricValue {
  const named = card.values.find((value) => value.id === card.headline) ?? card.values[0];
  if (!named) throw new Error(`The card of ${card.id} has no values`);
  return named;
}

/** Whether nothing was ever there to measure: every period says so, or none was published. */
export function isWithoutData({ rows }: MetricReading): boolean {
  return rows.every((row) => row.state === 'no-data');
}

/**
 * The values drawn over periods, one group per chart: those of one unit together, the headline first, never more than
 * can be told apart. Of a curve only the headline: its points have a chart of their own.
 */
export function trendGroups(card: MetricCard): MetricValue[][] {
  const headline = headlineOf(card);
  const isDrawn = ({ id, atSeconds }: MetricValue) =>
    id !== headline.id && (curveOf(card).length === 0 || atSeconds === null);
  const drawn = [headline, ...card.values.filter(isDrawn)];
  return [...new Set(drawn.map(({ unit }) => unit))].flatMap((unit) => {
    const group = drawn.filter((value) => value.unit === unit);
    const charts = Math.ceil(group.length / mostLines);
    return Array.from({ length: charts }, (_, chart) =>
      group.slice(chart * mostLines, (chart + 1) * mostLines),
    );
  });
}

/** The points of a card's curve; empty for cards whose values are not points in time. */
export function curveOf(card: MetricCard): (MetricValue & { atSeconds: number })[] {
  const points = card.values.flatMap((value) =>
    value.atSeconds === null ? [] : [{ ...value, atSeconds: value.atSeconds }],
  );
  return points.length > 1 ? points.sort((a, b) => a.atSeconds - b.atSeconds) : [];
}

/** When half is reached in a period, as far as its curve tells. */
export function typicalOf(row: ChartRow, card: MetricCard): TypicalWait | null {
  if (row.state !== 'ok' || curveOf(card).length === 0) return null;
  return typicalWait(...pointsOf(row, card));
}

/** Between which shares the curve of a period passes, by seconds. */
export function boundsOf(row: ChartRow, card: MetricCard): ReadonlyMap<number, CurveBounds> {
  return new Map(curveBounds(...pointsOf(row, card)).map((point) => [point.seconds, point]));
}

function pointsOf(row: ChartRow, card: MetricCard): Parameters<typeof typicalWait> {
  const points = card.values.map((value) => valueIn(row, value));
  return [points.map(({ figure }) => figure), points.map(({ band }) => band), card];
}

/** A stretch no cell speaks for becomes a row without data: charts break there instead of joining its neighbours. */
function fillMissing(rows: readonly ChartRow[], card: MetricCard): ChartRow[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    if (!before || before.end >= row.start) return [row];
    const nothing = Object.fromEntries(card.values.map((value) => [value.id, null]));
    const gap: ChartRow = {
      bucket: `${before.bucket}…${row.bucket}`,
      start: before.end,
      end: row.start,
      cohort: null,
      state: 'no-data',
      values: nothing,
      bands: nothing,
      margins: nothing,
      provisional: false,
      people: null,
    };
    return [gap, row];
  });
}
