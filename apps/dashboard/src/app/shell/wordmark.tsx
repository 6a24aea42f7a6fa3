const seats = [
  [16, 5.5],
  [25.98, 12.76],
  [22.17, 24.5],
  [9.83, 24.5],
  [6.02, 12.76],
] as const;

/** Five around a table: the smallest group whose figures are ever shown. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <svg viewBox="0 0 32 32" className="size-7 shrink-0 text-brand" aria-hidden="true">
        <circle
          cx="16"
          cy="16"
          r="10.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          opacity="0.35"
        />
        {seats.map(([x, y]) => (
          <circle key={`${x}`} cx={x} cy={y} r="3.9" fill="currentColor" />
        ))}
      </svg>
      <span className={compact ? 'sr-only' : 'text-[1.0625rem] font-semibold tracking-tight'}>Quorum</span>
    </span>
  );
}
