import { useXAxisScale, useYAxisScale } from 'recharts';

/** Between which numbers a figure lies, at a place on the horizontal axis. */
export interface IntervalPoint {
  at: number;
  low: number;
  high: number;
}

interface IntervalBandProps {
  /** Neighbours that belong together share a run; a run of one is a short bar. */
  runs: readonly (readonly IntervalPoint[])[];
  color: string;
  /** A band is quiet; of several lines each gets whiskers, because bands over each other say nothing. */
  look: 'band' | 'whiskers';
}

/** The interval around a line, drawn below it; inside a chart, whose scales it asks for. */
export function IntervalBand({ runs, color, look }: IntervalBandProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const place = (at: number, value: number) => ({ x: Number(x(at)), y: Number(y(value)) });
  return (
    <g aria-hidden="true" className="interval-band" pointerEvents="none">
      {runs.map((run) =>
        look === 'band' && run.length > 1 ? (
          <polygon
            key={run[0]?.at}
            points={outline(run, place)}
            fill={color}
            fillOpacity={0.13}
            strokeLinejoin="round"
          />
        ) : (
          run.map(({ at, low, high }) => (
            <line
              key={at}
              x1={place(at, low).x}
              x2={place(at, low).x}
              y1={place(at, low).y}
              y2={place(at, high).y}
              stroke={color}
              strokeWidth={look === 'band' ? 10 : 2}
              strokeOpacity={look === 'band' ? 0.16 : 0.3}
            />
          ))
        ),
      )}
    </g>
  );
}

/** Along the upper ends and back along the lower ones. */
function outline(
  run: readonly IntervalPoint[],
  place: (at: number, value: number) => { x: number; y: number },
): string {
  const upper = run.map(({ at, high }) => place(at, high));
  const lower = run.map(({ at, low }) => place(at, low)).reverse();
  return [...upper, ...lower].map((point) => `${point.x},${point.y}`).join(' ');
}
