import { type ReactNode, useId, useState } from 'react';

interface ChartFigureProps {
  title: string;
  /** One computed sentence that says what the chart shows. */
  summary: string;
  chart: ReactNode;
  /** A `DataTable` of the same figures. */
  table: ReactNode;
}

/** Wide enough for a chart and its table side by side; the classes below name the same width. */
const sideBySide = '(min-width: 88rem)';

/** A chart, its sentence and its table; the table stands open where there is room and one press away elsewhere. */
export function ChartFigure({ title, summary, chart, table }: ChartFigureProps) {
  const [open, setOpen] = useState(() => window.matchMedia(sideBySide).matches);
  const ids = { title: useId(), table: useId() };
  return (
    <figure aria-labelledby={ids.title} className="chart-figure min-w-0">
      <div className="flex items-start justify-between gap-4">
        <figcaption className="min-w-0">
          <h4 id={ids.title} className="text-sm font-semibold">
            {title}
          </h4>
          <p className="mt-0.5 max-w-[70ch] text-[13px] leading-5 text-muted">{summary}</p>
        </figcaption>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={ids.table}
          onClick={() => setOpen(!open)}
          className="no-print min-h-7 shrink-0 rounded-md border border-line-strong px-2.5 py-1 text-xs font-medium text-muted hover:bg-hover hover:text-ink"
        >
          {open ? 'Hide table' : 'View as table'}
          <span className="sr-only">: {title}</span>
        </button>
      </div>
      <div
        className={`mt-3 grid gap-x-8 gap-y-4 ${open ? 'min-[88rem]:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]' : ''}`}
      >
        <div className="min-w-0">{chart}</div>
        <div
          id={ids.table}
          hidden={!open}
          className="figure-table relative max-h-80 min-w-0 overflow-auto min-[88rem]:max-h-68"
          // A region that scrolls must be reachable by keyboard.
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={`${title}, table`}
        >
          {table}
        </div>
      </div>
    </figure>
  );
}
