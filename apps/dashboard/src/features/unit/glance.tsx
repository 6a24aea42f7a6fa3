import { SparkLine } from '@quorum/charts/table';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { ChangeMark, HeadlineFigure, HeadlineLabel } from './headline.js';
import type { MetricReading } from './metric-reading.js';
import { describeChange, describeDrift } from './wording.js';

/** All metrics at a glance: the latest figure, its change and its shape; each leads to its section. */
export function Glance({ readings }: { readings: readonly MetricReading[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3 min-[30rem]:grid-cols-2 xl:grid-cols-4">
      {readings.map((reading) => (
        <li key={reading.card.id}>
          <GlanceTile reading={reading} />
        </li>
      ))}
    </ul>
  );
}

function GlanceTile({ reading }: { reading: MetricReading }) {
  const { card, headline, rows, latest, previous } = reading;
  const change = describeChange(latest, previous, card.direction);
  const recent = rows.slice(-12);
  const shares = recent.map((row) => row.values[headline.id] ?? null);
  const isStep = change !== null && change.way !== 'same';
  const drift = latest && !isStep ? describeDrift(latest, recent, headline.id) : null;
  return (
    <a
      href={`#${card.id}`}
      className="block h-full rounded-xl border border-line bg-panel p-4 shadow-panel hover:border-line-strong"
    >
      <h2 className="text-[13px] font-medium text-muted">{card.title}</h2>
      <div className="mt-1 flex items-end justify-between gap-3">
        <HeadlineFigure reading={reading} size="small" />
        <div className="w-16 min-w-8 shrink pb-1">
          {shares.some((share) => share !== null) && <SparkLine values={shares} />}
        </div>
      </div>
      {latest && latest.share !== null && (
        <div className="mt-1 text-xs leading-5">
          <p>
            <HeadlineLabel reading={reading} />
          </p>
          <p className="mt-0.5 text-muted">
            {change ? <ChangeMark change={change} /> : 'No comparison'}
            {drift !== null && <span className="block">{drift}</span>}
          </p>
        </div>
      )}
    </a>
  );
}

/** The room of the tiles while they are on their way. */
export function GlanceSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-3 min-[30rem]:grid-cols-2 xl:grid-cols-4" aria-busy="true">
      {[1, 2, 3, 4].map((tile) => (
        <Skeleton key={tile} className="h-[9.5rem] w-full rounded-xl" />
      ))}
    </div>
  );
}
