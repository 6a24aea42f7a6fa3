import type { ChartRow } from '@quorum/contracts';
import { ChartFigure, type DataRow, DataTable } from '@quorum/charts/table';
import { lazy, Suspense } from 'react';
import { formatDay, formatDayOfYear, formatMonth } from '../../shared/format/dates.js';
import { formatFigure, formatShareTick } from '../../shared/format/share.js';
import { hiddenWords } from '../../shared/ui/hidden-value.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { curveOf, type MetricReading, typicalOf } from './metric-reading.js';
import { formatAt, formatTypical, periodOf, summariseCurve, summariseTrend } from './wording.js';

/** Recharts travels in a chunk of its own, after the figures and tables are readable. */
const TrendChart = lazy(() => import('@quorum/charts').then((charts) => ({ default: charts.TrendChart })));
const CurveChart = lazy(() => import('@quorum/charts').then((charts) => ({ default: charts.CurveChart })));

const words = { suppressed: hiddenWords, noData: 'No data' };
const drawing = <Skeleton className="h-64 w-full" />;

interface ChartsProps {
  reading: MetricReading;
  /** The periods to show. */
  rows: readonly ChartRow[];
}

/** A metric's headline over periods, and for curves the latest published curve. */
export function MetricCharts({ reading, rows }: ChartsProps) {
  const latestKnown = rows.findLast((row) => row.state === 'ok');
  return (
    <div className="space-y-8">
      <TrendFigure reading={reading} rows={rows} />
      {latestKnown && curveOf(reading.card).length > 0 && (
        <CurveFigure reading={reading} row={latestKnown} before={rows[rows.indexOf(latestKnown) - 1]} />
      )}
    </div>
  );
}

function TrendFigure({ reading, rows }: ChartsProps) {
  const { card, headline } = reading;
  const title = `${headline.label}, by period`;
  const summary = summariseTrend(rows, headline.id);
  const isCurve = curveOf(card).length > 0;
  const shown = isCurve ? [headline] : card.values;
  const cells = (row: ChartRow): DataRow['cells'] => {
    if (row.state === 'suppressed') return { note: hiddenWords };
    if (row.state === 'no-data') return { note: 'No data' };
    const typical = typicalOf(row, card);
    return [
      ...shown.map((value) => shareText(row, value.id)),
      ...(isCurve ? [typical === null ? 'not reached' : formatTypical(typical, card)] : []),
      row.people?.replace('-', '–') ?? '',
    ];
  };
  const columns = [
    { id: 'period', label: 'Period' },
    ...shown.map((value) => ({ id: value.id, label: value.label })),
    ...(isCurve ? [{ id: 'typical', label: 'Typical wait' }] : []),
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
            value={headline}
            title={title}
            summary={summary}
            axisTitle="first day of the period"
            formatValue={formatShareTick}
            formatFigure={formatFigure}
            formatTick={tickOf(rows)}
            formatPeriod={periodOf}
            words={words}
          />
        </Suspense>
      }
      table={
        <DataTable
          caption={`${title}, latest first`}
          columns={columns}
          rows={rows.map((row) => ({ id: row.bucket, header: periodOf(row), cells: cells(row) })).reverse()}
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
  const points = curveOf(card).map((value) => ({
    at: value.atSeconds,
    share: row.values[value.id] ?? null,
    previous: compared?.values[value.id] ?? null,
    texts: { share: shareText(row, value.id), previous: compared ? shareText(compared, value.id) : '' },
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
            formatValue={formatShareTick}
            axisTitle={clockTitles[card.clock]}
            formatAt={at}
            names={names}
            typical={typical === null ? null : { at: typical, text: formatTypical(typical, card) }}
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

function shareText(row: ChartRow, value: string): string {
  const share = row.values[value] ?? null;
  return share === null ? 'not measured' : formatFigure(share, row.people);
}
