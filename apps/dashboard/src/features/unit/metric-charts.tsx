import {
  type Band,
  type ChartRow,
  type CurveBounds,
  type MetricValue,
  nameInWords,
  unitWords,
} from '@quorum/contracts';
import { ChartFigure, type DataRow, DataTable } from '@quorum/charts/table';
import { lazy, Suspense } from 'react';
import { formatDay, formatDayOfYear, formatMonth } from '../../shared/format/dates.js';
import { formatInterval, formatTick } from '../../shared/format/figure.js';
import { hiddenWords } from '../../shared/ui/hidden-value.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import {
  boundsOf,
  curveOf,
  type MetricReading,
  quarterStarts,
  trendGroups,
  typicalOf,
  valueIn,
} from './metric-reading.js';
import {
  formatAt,
  formatTypical,
  periodOf,
  provisionalWords,
  quarterWords,
  summariseCurve,
  summariseTrend,
  typicalTime,
  upperFirst,
} from './wording.js';

/** Recharts travels in a chunk of its own, after the figures and tables are readable. */
const TrendChart = lazy(() => import('@quorum/charts').then((charts) => ({ default: charts.TrendChart })));
const CurveChart = lazy(() => import('@quorum/charts').then((charts) => ({ default: charts.CurveChart })));

const drawing = <Skeleton className="h-64 w-full" />;

interface ChartsProps {
  reading: MetricReading;
  /** The periods to show. */
  rows: readonly ChartRow[];
}

/** A metric's values over periods, one chart per unit, and for curves the latest published curve. */
export function MetricCharts({ reading, rows }: ChartsProps) {
  const latestKnown = rows.findLast((row) => row.state === 'ok');
  return (
    <div className="space-y-8">
      {trendGroups(reading.card).map((values) => (
        <TrendFigure key={values[0]?.id} reading={reading} rows={rows} values={values} />
      ))}
      {latestKnown && curveOf(reading.card).length > 0 && (
        <CurveFigure reading={reading} row={latestKnown} before={rows[rows.indexOf(latestKnown) - 1]} />
      )}
    </div>
  );
}

/** Values of one unit over periods; the headline of a curve comes with its typical wait. */
function TrendFigure({ reading, rows, values }: ChartsProps & { values: readonly MetricValue[] }) {
  const { card, headline } = reading;
  const [first = headline] = values;
  const lines = values.map((value) => ({ ...value, value, name: nameInWords(value.id) }));
  const isSingle = lines.length === 1;
  const title = `${isSingle ? first.label : card.title}, by period`;
  const summary = summariseTrend(rows, lines);
  const withTypical = first === headline && curveOf(card).length > 0;
  const cells = (row: ChartRow): DataRow['cells'] => {
    if (row.state !== 'ok') return { note: missingText(row) };
    const typical = typicalOf(row, card);
    return [
      ...values.map((value) => figureText(row, value)),
      ...(withTypical ? [typical === null ? 'not known' : formatTypical(typical, card)] : []),
      row.people?.replace('-', '–') ?? '',
    ];
  };
  const columns = [
    { id: 'period', label: 'Period' },
    ...lines.map(({ id, label, name }) => ({ id, label: isSingle ? label : upperFirst(name) })),
    ...(withTypical ? [{ id: 'typical', label: 'Typical wait' }] : []),
    { id: 'people', label: 'People' },
  ];
  return (
    <ChartFigure
      title={title}
      summary={summary}
      chart={
        <Suspense fallback={drawing}>
          <TrendChart
            rows={rows}
            breaks={{ before: quarterStarts(rows), ...quarterWords }}
            lines={lines}
            unit={first.unit}
            title={title}
            summary={summary}
            axisTitle="first day of the period"
            unitTitle={['share', 'hours'].includes(first.unit) ? null : unitWords[first.unit]}
            formatValue={(value) => formatTick(value, first.unit)}
            formatFigure={(row, line) => figureText(row, values.find(({ id }) => id === line.id) ?? first)}
            formatTick={tickOf(rows)}
            formatPeriod={periodOf}
            noteOf={remarkOf}
          />
        </Suspense>
      }
      table={
        <DataTable
          caption={`${title}, latest first`}
          columns={columns}
          rows={rows
            .map((row) => ({
              id: row.bucket,
              header: periodOf(row),
              remark: remarkOf(row),
              cells: cells(row),
            }))
            .reverse()}
        />
      }
    />
  );
}

interface CurveFigureProps {
  reading: MetricReading;
  row: ChartRow;
  before: ChartRow | undefined;
}

function CurveFigure({ reading, row, before }: CurveFigureProps) {
  const { card } = reading;
  const typical = typicalOf(row, card);
  const compared = before?.state === 'ok' ? before : null;
  const shares = boundsOf(row, card);
  const sharesBefore = compared && boundsOf(compared, card);
  const points = curveOf(card).map((value) => ({
    at: value.atSeconds,
    share: placeOf(shares.get(value.atSeconds), row.bands[value.id]),
    interval: openBetween(shares.get(value.atSeconds), valueIn(row, value)),
    previous: placeOf(sharesBefore?.get(value.atSeconds), compared?.bands[value.id]),
    texts: { share: figureText(row, value), previous: compared ? figureText(compared, value) : '' },
  }));
  const title = `${card.title}: share reached within a time`;
  const summary = summariseCurve(row, card, typical);
  const names = { current: periodOf(row), previous: compared ? periodOf(compared) : null };
  const at = (seconds: number) => formatAt(seconds, card);
  return (
    <ChartFigure
      title={title}
      summary={compared ? `${summary} Dashed: the period before.` : summary}
      chart={
        <Suspense fallback={drawing}>
          <CurveChart
            points={points}
            title={title}
            summary={summary}
            formatValue={(share) => formatTick(share, 'share')}
            axisTitle={clockTitles[card.clock]}
            formatAt={at}
            names={names}
            note={remarkOf(row)}
            typical={
              typical === null || typical.is === 'over'
                ? null
                : { at: typical.seconds, text: typicalTime(typical.seconds, card) }
            }
          />
        </Suspense>
      }
      table={
        <DataTable
          caption={title}
          columns={[
            { id: 'at', label: 'Within' },
            { id: 'current', label: names.current },
            ...(names.previous === null ? [] : [{ id: 'previous', label: names.previous }]),
          ]}
          rows={points.map((point) => ({
            id: String(point.at),
            header: at(point.at),
            cells: [point.texts.share, ...(compared ? [point.texts.previous] : [])],
          }))}
        />
      }
    />
  );
}

/** Where a point is drawn: a bound at its end, no further than its neighbours leave it, so that no curve falls. */
function placeOf(bounds: CurveBounds | undefined, band: Band | undefined): number | null {
  if (bounds === undefined) return null;
  return band === 'at-least' ? bounds.low : bounds.high;
}

/** Between which shares a curve passes: a bound's side to the edge, a figure's margin; `null` where nothing is open. */
function openBetween(
  bounds: CurveBounds | undefined,
  { margin }: { margin: number },
): { low: number; high: number } | null {
  if (bounds === undefined || (bounds.low === bounds.high && margin === 0)) return null;
  return { low: Math.max(0, bounds.low - margin), high: Math.min(1, bounds.high + margin) };
}

/** What the axis of a curve counts. */
const clockTitles: Record<MetricReading['card']['clock'], string> = {
  W: 'time waited',
  B: 'time waited on working days',
  R: 'working time waited',
  local: 'time waited',
  none: 'time waited',
};

/** As little of the date as names a period among these. */
function tickOf(rows: readonly ChartRow[]): (row: ChartRow) => string {
  if (rows.length > 12) return (row) => formatMonth(row.start);
  const isOneYear = new Set(rows.map((row) => row.start.slice(0, 4))).size < 2;
  return (row) => (isOneYear ? formatDay(row.start) : formatDayOfYear(row.start));
}

/** A figure, or why there is none. */
function figureText(row: ChartRow, value: MetricValue): string {
  if (row.state !== 'ok') return missingText(row);
  const { figure, band, margin } = valueIn(row, value);
  return figure === null ? 'not measured' : formatInterval(figure, value, band, margin);
}

/** In words, what is to be known of a period before anything is concluded from it. */
function remarkOf({ provisional }: ChartRow): string | null {
  return provisional ? provisionalWords : null;
}

function missingText(row: ChartRow): string {
  return row.state === 'suppressed' ? hiddenWords : 'No data';
}
