interface SparkLineProps {
  /** Shares in [0, 1], `null` breaks the line. */
  values: readonly (number | null)[];
  /** Indices before which the line breaks although there is no gap. */
  breaks?: readonly number[];
}

const width = 120;
const height = 32;
const inset = 4;
/** Below this a shape fills only part of the height: a step of rounding must not look like a leap. */
const smallestTop = 0.2;

/** The shape of a series and nothing more; decoration beside a number that says the rest. */
export function SparkLine({ values, breaks = [] }: SparkLineProps) {
  const top = Math.max(...values.map((value) => value ?? 0), smallestTop);
  const x = (index: number) =>
    values.length < 2 ? width / 2 : inset + (index / (values.length - 1)) * (width - 2 * inset);
  const y = (value: number) => height - inset - (value / top) * (height - 2 * inset);
  const last = values.length - 1;
  const lastValue = values[last];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="h-8 w-full max-w-40"
      aria-hidden="true"
      focusable="false"
    >
      {runs(values, breaks).map((run) => (
        <polyline
          key={run[0]?.index}
          points={run.map((point) => `${x(point.index)},${y(point.value)}`).join(' ')}
          fill="none"
          stroke="var(--series-1)"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {lastValue !== undefined && lastValue !== null && (
        <circle cx={x(last)} cy={y(lastValue)} r="3" fill="var(--series-1)" />
      )}
    </svg>
  );
}

/** Stretches without a gap; a lone point is a stretch of its own and still drawn as a dot by its round caps. */
function runs(
  values: readonly (number | null)[],
  breaks: readonly number[],
): { index: number; value: number }[][] {
  const stretches: { index: number; value: number }[][] = [];
  let current: { index: number; value: number }[] = [];
  for (const [index, value] of values.entries()) {
    if ((value === null || breaks.includes(index)) && current.length > 0) {
      stretches.push(current);
      current = [];
    }
    if (value !== null) current.push({ index, value });
  }
  return current.length > 0 ? [...stretches, current] : stretches;
}
