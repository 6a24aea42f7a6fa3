/** How the lines of one chart differ: by colour, and without it by dashes and by the shape of their marks. */
export interface LineStyle {
  stroke: string;
  dashes: string | undefined;
  mark: 'circle' | 'square' | 'triangle' | 'diamond';
}

const styles: readonly [LineStyle, ...LineStyle[]] = [
  { stroke: 'var(--series-1)', dashes: undefined, mark: 'circle' },
  { stroke: 'var(--series-2)', dashes: '7 4', mark: 'square' },
  { stroke: 'var(--series-3)', dashes: '2 3', mark: 'triangle' },
  { stroke: 'var(--series-4)', dashes: '9 3 2 3', mark: 'diamond' },
];

/** The style of the line at an index below `mostLines`. */
export function lineStyle(index: number): LineStyle {
  return styles[index % styles.length] ?? styles[0];
}

interface MarkProps {
  style: LineStyle;
  x: number;
  y: number;
  /** Half the width of the mark. */
  radius: number;
  /** Drawn with a broken edge: many were away. */
  isProvisional?: boolean;
}

/** One point of a line. */
export function Mark({ style, x, y, radius: r, isProvisional = false }: MarkProps) {
  const edge = isProvisional ? { strokeWidth: 1.5, strokeDasharray: '2 1.7' } : { strokeWidth: 2 };
  const look = { fill: 'var(--panel)', stroke: style.stroke, ...edge };
  if (style.mark === 'circle') return <circle cx={x} cy={y} r={r} {...look} />;
  const corners = {
    square: `${x - r},${y - r} ${x + r},${y - r} ${x + r},${y + r} ${x - r},${y + r}`,
    triangle: `${x},${y - r * 1.2} ${x + r * 1.2},${y + r} ${x - r * 1.2},${y + r}`,
    diamond: `${x},${y - r * 1.3} ${x + r * 1.3},${y} ${x},${y + r * 1.3} ${x - r * 1.3},${y}`,
  }[style.mark];
  return <polygon points={corners} {...look} strokeLinejoin="round" />;
}

interface LineLegendProps {
  lines: readonly { id: string; name: string; label: string }[];
}

/** Which line is which: a sample of each, its short name on the chart and what it stands for. */
export function LineLegend({ lines }: LineLegendProps) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-xs leading-5">
      {lines.map((line, index) => {
        const style = lineStyle(index);
        return (
          <li key={line.id} className="flex items-start gap-2">
            <svg viewBox="0 0 36 20" className="h-5 w-9 shrink-0" aria-hidden="true" focusable="false">
              <line
                x1="1"
                y1="10"
                x2="35"
                y2="10"
                stroke={style.stroke}
                strokeWidth="2"
                strokeDasharray={style.dashes}
              />
              <Mark style={style} x={18} y={10} radius={3.5} />
            </svg>
            <span>
              <span className="font-medium">{line.name}</span>
              <span className="text-muted">: {line.label}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
