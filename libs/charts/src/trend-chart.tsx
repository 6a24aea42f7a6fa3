import type { ChartRow, ValueUnit } from '@quorum/contracts';
import { memo, useId } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisLabel, axisTicks, spread, tickIndices } from './axis.js';
import { ChartTooltip } from './chart-tooltip.js';
import { IntervalBand } from './interval-band.js';
import { LineLegend, type LineStyle, lineStyle, Mark } from './line-style.js';
import { intervalRuns, type TrendPoint, trendPoints } from './trend-points.js';

interface TrendChartProps {
  /** In bucket order; a row without a figure is a gap, never a zero. */
  rows: readonly ChartRow[];
  /** Indices of rows before which lines break although nothing is missing, and what is said there. */
  breaks: { before: readonly number[]; heading: string; note: string };
  /** The drawn values, at most `mostLines`, all of one unit: key in `row.values`, short name on the chart, full name. */
  lines: readonly TrendLine[];
  unit: ValueUnit;
  /** Accessible name and description of the drawing. */
  title: string;
  summary: string;
  /** Under the horizontal axis, and above the vertical one: what their ticks are. */
  axisTitle: string;
  unitTitle: string | null;
  /** A round number on the axis, in the unit. */
  formatValue: (value: number) => string;
  /** What a row says of a value: a figure with what it stands on, or why there is none. */
  formatFigure: (row: ChartRow, line: TrendLine) => string;
  /** Short text under the axis, full text in the tooltip. */
  formatTick: (row: ChartRow) => string;
  formatPeriod: (row: ChartRow) => string;
  /** What is to be known about a row before anything is concluded from it. */
  noteOf: (row: ChartRow) => string | null;
}

export interface TrendLine {
  id: string;
  name: string;
  label: string;
}

/**
 * Values of one unit over periods: lines with the interval around them, named at their ends, which break at gaps and at
 * breaks; bounds as the area they leave, hidden periods as hatched bands.
 */
export const TrendChart = memo(function TrendChart(props: TrendChartProps) {
  const { rows, breaks, lines, formatValue, formatTick, formatPeriod } = props;
  const hatch = `hatch-${useId()}`;
  const points = trendPoints(rows, breaks.before);
  const valueOf = (point: TrendPoint, id: string) => point.values[id] ?? null;
  const ticks = axisTicks(
    rows.flatMap((row) => lines.map(({ id }) => highestOf(row, id))),
    props.unit,
  );
  const top = ticks.at(-1) ?? 1;
  const end = rows.length - 0.5;
  const names = endNames(rows, lines, top);
  return (
    <>
      {props.unitTitle !== null && (
        <p className="mb-1 text-xs text-muted" aria-hidden="true">
          {props.unitTitle}
        </p>
      )}
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
        <LineChart
          data={points}
          title={props.title}
          desc={props.summary}
          margin={{ ...margin, right: names.width }}
        >
          <defs>
            <pattern
              id={hatch}
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="7" height="7" fill="var(--hatch-ground)" />
              <line x1="0" y1="0" x2="0" y2="7" stroke="var(--hatch-line)" strokeWidth="2.5" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {rows.map(
            (row, index) =>
              row.state === 'suppressed' && (
                <ReferenceArea
                  key={row.bucket}
                  x1={index - 0.5}
                  x2={index + 0.5}
                  fill={`url(#${hatch})`}
                  fillOpacity={1}
                  ifOverflow="hidden"
                />
              ),
          )}
          {rows.flatMap((row, index) =>
            lines.map((line, place) => {
              const span = spanOf(row, line.id, top);
              return (
                span && (
                  <ReferenceArea
                    key={`${row.bucket} ${line.id}`}
                    x1={index - 0.3}
                    x2={index + 0.3}
                    {...span}
                    fill={lineStyle(place).stroke}
                    fillOpacity={0.14}
                    stroke={lineStyle(place).stroke}
                    strokeOpacity={0.5}
                    strokeDasharray={lineStyle(place).dashes}
                    ifOverflow="hidden"
                  />
                )
              );
            }),
          )}
          {breaks.before.map((index) => (
            <ReferenceLine
              key={index}
              x={index - 0.5}
              stroke="var(--line-strong)"
              strokeDasharray="1 5"
              strokeLinecap="round"
            />
          ))}
          {lines.map(({ id }, index) => (
            <IntervalBand
              key={id}
              runs={intervalRuns(rows, points, id, top)}
              color={lineStyle(index).stroke}
              look={lines.length > 1 ? 'whiskers' : 'band'}
            />
          ))}
          <XAxis
            dataKey="index"
            type="number"
            domain={[-0.5, Math.max(end, 0.5)]}
            ticks={tickIndices(rows.length, 8)}
            tickFormatter={(index: number) => textOf(rows[index], formatTick)}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={12}
            interval="preserveEnd"
            height={axisHeight}
            tickMargin={8}
            label={axisLabel(props.axisTitle)}
          />
          <YAxis
            domain={[0, top]}
            // Without a figure to draw Recharts has no scale, unless it may ignore the data: bounds alone need one.
            allowDataOverflow={
              !points.some(({ values }) => lines.some(({ id }) => (values[id] ?? null) !== null))
            }
            ticks={ticks}
            tickFormatter={formatValue}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width={44}
          />
          <Tooltip
            cursor={{ stroke: 'var(--line-strong)' }}
            isAnimationActive={false}
            // Why there is no figure, or no line, is worth a tooltip, too.
            filterNull={false}
            content={({ active, label }) => {
              if (!active) return null;
              const row = rows[Number(label)];
              if (row)
                return (
                  <ChartTooltip heading={formatPeriod(row)} lines={linesOf(row)} note={props.noteOf(row)} />
                );
              return Number(label) % 1 === 0.5 ? (
                <ChartTooltip heading={breaks.heading} note={breaks.note} lines={[]} />
              ) : null;
            }}
          />
          {lines.map((line, index) => (
            <Line
              key={line.id}
              dataKey={(point: TrendPoint) => valueOf(point, line.id)}
              name={line.label}
              connectNulls={false}
              isAnimationActive={false}
              stroke={lineStyle(index).stroke}
              strokeWidth={2.25}
              strokeDasharray={lineStyle(index).dashes}
              dot={(dot: DotProps) => (
                <EndDot
                  key={dot.index}
                  dot={dot}
                  style={lineStyle(index)}
                  radius={rows.length > 26 ? 1.5 : 3.5}
                  isProvisional={rows[dot.payload?.index ?? -1]?.provisional ?? false}
                  name={dot.payload?.index === names.at ? line.name : null}
                  height={names.heights[index] ?? 0}
                />
              )}
              activeDot={{ r: 5, fill: lineStyle(index).stroke, stroke: 'var(--panel)', strokeWidth: 2 }}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
      {lines.length > 1 && <LineLegend lines={lines} />}
    </>
  );

  function linesOf(row: ChartRow) {
    const people = row.people === null ? [] : [{ label: 'People', value: row.people.replace('-', '–') }];
    const figures = lines.map((line) => ({
      label: lines.length > 1 ? line.name : line.label,
      value: props.formatFigure(row, line),
    }));
    return [...(row.state === 'ok' ? figures : figures.slice(0, 1)), ...people];
  }
});

/** The upper end of a value's interval, so that the band has room; `null` where there is no value. */
function highestOf({ values, margins }: ChartRow, id: string): number | null {
  const value = values[id] ?? null;
  return value === null ? null : value + (margins[id] ?? 0);
}

/** Where a bound says that a value lies; `null` for exact values and for none. */
function spanOf({ values, bands }: ChartRow, id: string, top: number): { y1: number; y2: number } | null {
  const value = values[id] ?? null;
  const band = bands[id] ?? null;
  if (value === null || band === null) return null;
  return band === 'at-most' ? { y1: 0, y2: value } : { y1: value, y2: top };
}

interface DotProps {
  cx?: number;
  cy?: number;
  index?: number;
  value?: unknown;
  payload?: TrendPoint;
}

interface EndDotProps {
  dot: DotProps;
  style: LineStyle;
  radius: number;
  isProvisional: boolean;
  /** Beside the last figure of a line; `null` beside all others. */
  name: string | null;
  height: number;
}

/** A figure of a line; the last one bears the line's name. */
function EndDot({ dot: { cx, cy, value }, style, radius, isProvisional, name, height: y }: EndDotProps) {
  if (cx === undefined || cy === undefined || Number.isNaN(cy) || (value ?? null) === null) return <g />;
  return (
    <g>
      <Mark style={style} x={cx} y={cy} radius={radius} isProvisional={isProvisional} />
      {name !== null && (
        <text x={cx + 9} y={y} dy="0.35em" fontSize={12} fill="var(--ink)" aria-hidden="true">
          {name}
        </text>
      )}
    </g>
  );
}

/** Where the names of several lines stand, beside their last figures and clear of each other. */
function endNames(rows: readonly ChartRow[], lines: readonly TrendLine[], top: number) {
  if (lines.length < 2) return { at: -1, heights: [], width: margin.right };
  const at = rows.findLastIndex((row) => row.state === 'ok');
  const plot = height - margin.top - axisHeight;
  const heights = lines.map(({ id }) => margin.top + plot * (1 - (rows[at]?.values[id] ?? 0) / top));
  const longest = Math.max(...lines.map(({ name }) => name.length));
  return { at, heights: spread(heights, 14, margin.top + plot - 4), width: 12 + longest * 6.5 };
}

const height = 256;
const axisHeight = 44;
const margin = { top: 8, right: 8, bottom: 0, left: 0 };
const tick = { fill: 'var(--muted)', fontSize: 12 };

function textOf(row: ChartRow | undefined, format: (row: ChartRow) => string): string {
  return row ? format(row) : '';
}
