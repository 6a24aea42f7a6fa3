import { memo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisLabel } from './axis.js';
import { ChartTooltip } from './chart-tooltip.js';
import { IntervalBand } from './interval-band.js';

/** A point of an "answered within t" curve; `null` where nothing could be measured. */
export interface CurvePoint {
  /** Seconds, > 0. */
  at: number;
  share: number | null;
  /** Between which shares the curve passes here; `null` where nothing is left open. */
  interval: { low: number; high: number } | null;
  /** The same point one period earlier. */
  previous: number | null;
  /** Both in words. */
  texts: { share: string; previous: string };
}

interface CurveChartProps {
  points: readonly CurvePoint[];
  title: string;
  summary: string;
  formatValue: (share: number) => string;
  /** Under the axis: what it counts. */
  axisTitle: string;
  formatAt: (seconds: number) => string;
  /** Names of the two curves; `previous` is `null` when there is none to compare with. */
  names: { current: string; previous: string | null };
  /** Where the curve crosses one half, in seconds and in words. */
  typical: { at: number; text: string } | null;
  /** What is to be known about the current curve before anything is concluded. */
  note: string | null;
}

/** Share reached within a time with the interval around it, time on a logarithmic axis, the crossing of one half marked. */
export const CurveChart = memo(function CurveChart(props: CurveChartProps) {
  const { points, names, formatValue, formatAt, typical } = props;
  const ends: [number, number] = [points[0]?.at ?? 1, points.at(-1)?.at ?? 1];
  return (
    <ResponsiveContainer width="100%" height={256} initialDimension={{ width: 480, height: 256 }}>
      <LineChart data={[...points]} title={props.title} desc={props.summary} margin={margin}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="log"
          domain={ends}
          ticks={points.map((point) => point.at)}
          tickFormatter={formatAt}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={10}
          interval="preserveStartEnd"
          height={44}
          tickMargin={8}
          label={axisLabel(props.axisTitle)}
          padding={{ left: 12, right: 18 }}
        />
        <YAxis
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
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
            const point = active ? points.find((candidate) => candidate.at === Number(label)) : undefined;
            return point ? (
              <ChartTooltip
                heading={`Within ${formatAt(point.at)}`}
                lines={linesOf(point)}
                note={props.note}
              />
            ) : null;
          }}
        />
        <IntervalBand
          runs={[points.flatMap(({ at, interval }) => (interval === null ? [] : [{ at, ...interval }]))]}
          color="var(--series-1)"
          look="band"
        />
        <ReferenceLine y={0.5} stroke="var(--muted)" strokeDasharray="2 4" />
        {typical !== null && (
          <ReferenceLine
            x={typical.at}
            stroke="var(--muted)"
            strokeDasharray="2 4"
            label={{
              value: `half within ${typical.text}`,
              position: isInFirstHalf(typical.at, ends) ? 'insideBottomLeft' : 'insideBottomRight',
              fill: 'var(--ink)',
              fontSize: 12,
            }}
          />
        )}
        {names.previous !== null && (
          <Line
            dataKey="previous"
            name={names.previous}
            isAnimationActive={false}
            connectNulls={false}
            stroke="var(--series-1)"
            strokeOpacity={0.65}
            strokeWidth={1.5}
            strokeDasharray="5 4"
            dot={false}
            activeDot={false}
          />
        )}
        <Line
          dataKey="share"
          name={names.current}
          isAnimationActive={false}
          connectNulls={false}
          stroke="var(--series-1)"
          strokeWidth={2.25}
          dot={dot}
          activeDot={{ r: 5, fill: 'var(--series-1)', stroke: 'var(--panel)', strokeWidth: 2 }}
        />
      </LineChart>
    </ResponsiveContainer>
  );

  function linesOf(point: CurvePoint) {
    const previous = names.previous === null ? [] : [{ label: names.previous, value: point.texts.previous }];
    return [{ label: names.current, value: point.texts.share }, ...previous];
  }
});

/** On a logarithmic axis; a label stands on the side of the line that has more room. */
function isInFirstHalf(at: number, [from, to]: readonly [number, number]): boolean {
  return at * at < from * to;
}

const margin = { top: 8, right: 8, bottom: 0, left: 0 };
const tick = { fill: 'var(--muted)', fontSize: 12 };
const dot = { r: 3.5, fill: 'var(--panel)', stroke: 'var(--series-1)', strokeWidth: 2 };
