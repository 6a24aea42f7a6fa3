interface ChartTooltipProps {
  heading: string;
  lines: readonly { label: string; value: string }[];
  /** What is to be known about the point before anything is concluded. */
  note?: string | null;
}

/** What a chart says about the point under the pointer or the keyboard cursor. */
export function ChartTooltip({ heading, lines, note = null }: ChartTooltipProps) {
  return (
    <div className="max-w-72 rounded-lg border border-line-strong bg-panel px-3 py-2 text-xs shadow-raised">
      <p className="font-semibold">{heading}</p>
      {lines.length > 0 && (
        <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 tabular-nums">
          {lines.map((line) => (
            <div key={line.label} className="contents">
              <dt className="text-muted">{line.label}</dt>
              <dd className="text-end font-medium">{line.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {note !== null && <p className="mt-1 leading-4 whitespace-normal text-muted">{note}</p>}
    </div>
  );
}
