import type { ChartRow } from '@quorum/contracts';
import { memo, useId } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisLabel, shareTicks, tickIndices } from './axis.js';
import { ChartTooltip } from './chart-tooltip.js';

interface TrendChartProps {
  /** In bucket order; a row without a figure is a gap, never a zero. */
  rows: readonly ChartRow[];
  /** The drawn value: its key in `row.values` and its name. */
  value: { id: string; label: string };
  /** Accessible name and description of the drawing. */
  title: string;
  summary: string;
  /** Under the axis: what its ticks are. */
  axisTitle: string;
  /** A round number on the axis. */
  formatValue: (share: number) => string;
  /** A figure with what it stands on. */
  formatFigure: (share: number, people: ChartRow['people']) => string;
  /** Short text under the axis, full text in the tooltip. */
  formatTick: (row: ChartRow) => string;
  formatPeriod: (row: ChartRow) => string;
  /** Words for the two ways of having no figure. */
  words: { suppressed: string; noData: string };
}

/** One share over periods: a line that breaks at gaps, hidden periods as hatched bands. */
export const TrendChart = memo(function TrendChart(props: TrendChartProps) {
  const { rows, value, formatValue, formatTick, formatPeriod, words } = props;
  const hatch = `hatch-${useId()}`;
  const points = rows.map((row, index) => ({ index, share: row.values[value.id] ?? null }));
  const ticks = shareTicks(points.map((point) => point.share));
  const end = rows.length - 0.5;
  return (
    <ResponsiveContainer width="100%" height={256} initialDimension={{ width: 480, height: 256 }}>
      <LineChart data={points} title={props.title} desc={props.summary} margin={margin}>
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
          height={44}
          tickMargin={8}
          label={axisLabel(props.axisTitle)}
        />
        <YAxis
          domain={[0, ticks.at(-1) ?? 1]}
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
          content={({ active, label }) => {
            const row = active ? rows[Number(label)] : undefined;
            return row ? <ChartTooltip heading={formatPeriod(row)} lines={linesOf(row)} /> : null;
          }}
        />
        <Line
          dataKey="share"
          name={value.label}
          connectNulls={false}
          isAnimationActive={false}
          stroke="var(--series-1)"
          strokeWidth={2.25}
          dot={rows.length > 26 ? { r: 1.5, fill: 'var(--series-1)' } : dot}
          activeDot={{ r: 5, fill: 'var(--series-1)', stroke: 'var(--panel)', strokeWidth: 2 }}
        />
      </LineChart>
    </ResponsiveContainer>
  );

  function linesOf(row: ChartRow) {
    const share = row.values[value.id] ?? null;
    if (row.state === 'suppressed') return [{ label: value.label, value: words.suppressed }];
    if (share === null) return [{ label: value.label, value: words.noData }];
    const people = row.people === null ? [] : [{ label: 'People', value: row.people.replace('-', '–') }];
    return [{ label: value.label, value: props.formatFigure(share, row.people) }, ...people];
  }
});

const margin = { top: 8, right: 8, bottom: 0, left: 0 };
const tick = { fill: 'var(--muted)', fontSize: 12 };
const dot = { r: 3.5, fill: 'var(--panel)', stroke: 'var(--series-1)', strokeWidth: 2 };

function textOf(row: ChartRow | undefined, format: (row: ChartRow) => string): string {
  return row ? format(row) : '';
}
