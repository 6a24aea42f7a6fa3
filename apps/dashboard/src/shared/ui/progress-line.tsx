import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { ReactNode } from 'react';

interface ProgressLineProps {
  label: string;
  /** Share in [0, 1]; `null` = under way, end unknown. */
  share: number | null;
  /** Beside the label: figures, rate, estimated end. */
  detail: ReactNode;
}

/** A labelled bar. */
export function ProgressLine({ label, share, detail }: ProgressLineProps) {
  const percent = share === null ? null : Math.min(100, Math.max(0, share * 100));
  return (
    <ProgressBar value={percent ?? 0} isIndeterminate={percent === null} className="block">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <Label className="font-medium">{label}</Label>
        <span className="text-[13px] text-muted tabular-nums">{detail}</span>
      </div>
      <div className="mt-1.5 h-2 overflow-hidden rounded-full bg-sunken forced-colors:border">
        <div
          className={`h-full rounded-full bg-series transition-[width] duration-500 motion-reduce:transition-none forced-colors:bg-[Highlight] ${percent === null ? 'hatched w-full' : ''}`}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </ProgressBar>
  );
}
