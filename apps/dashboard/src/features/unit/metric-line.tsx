import { SparkLine } from '@quorum/charts/table';
import { ChangeMark, HeadlineFigure, HeadlineLabel } from './headline.js';
import { MetricLink } from './metric-link.js';
import { exactOnly, type MetricReading, quarterStarts } from './metric-reading.js';
import { describeChange, describeDrift, provisionalWords, upperFirst } from './wording.js';

/** A metric in one line: its latest figure, its change and its shape; it leads to its section. */
export function MetricLine({ reading }: { reading: MetricReading }) {
  const { card, headline, rows, latest } = reading;
  const shown = rows.slice(-12);
  const shape = shown.map((row) => {
    const figure = exactOnly(row, headline);
    return figure === null ? null : figure / headline.upTo;
  });
  const hasFigure = latest !== null && latest.figure !== null;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-5 py-3 hover:bg-hover/60 sm:px-6 md:grid-cols-[minmax(0,1fr)_8.5rem_10.5rem_5rem]">
      <div className="min-w-0">
        <MetricLink card={card} className="text-sm font-medium after:absolute after:inset-0 hover:underline">
          {card.title}
        </MetricLink>
        <p className="text-xs leading-5 text-muted">
          {hasFigure ? <HeadlineLabel reading={reading} /> : headline.label}
        </p>
      </div>
      <div className="max-md:max-w-32 max-md:justify-self-end">
        <HeadlineFigure reading={reading} size="small" />
      </div>
      <p className="text-xs leading-5 text-muted">{hasFigure && <Change reading={reading} />}</p>
      <div className="w-20 justify-self-end">
        {shape.some((figure) => figure !== null) && (
          <SparkLine values={shape} breaks={quarterStarts(shown)} />
        )}
      </div>
    </li>
  );
}

/** The step from the period before, and where there is none, how far slow steps have led. */
function Change({ reading: { card, headline, rows, latest, previous } }: { reading: MetricReading }) {
  const change = describeChange(latest, previous, headline, card.direction);
  if (!change) return <>{latest?.row.provisional ? upperFirst(provisionalWords) : 'No comparison'}</>;
  const drift = latest && change.way === 'same' ? describeDrift(latest, rows.slice(-12), headline) : null;
  return (
    <>
      <ChangeMark change={change} />
      {drift !== null && <span className="block">{drift}</span>}
    </>
  );
}
