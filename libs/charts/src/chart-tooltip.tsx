interface ChartTooltipProps {
  heading: string;
  lines: readonly { label: string; value: string }[];
}

/** What a chart says about the point under the pointer or the keyboard cursor. */
export function ChartTooltip({ heading, lines }: ChartTooltipProps) {
  return (
    <div className="rounded-lg border border-line-strong bg-panel px-3 py-2 text-xs shadow-raised">
      <p className="font-semibold">{heading}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 tabular-nums">
        {lines.map((line) => (
          <div key={line.label} className="contents">
            <dt className="text-muted">{line.label}</dt>
            <dd className="text-end font-medium">{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
