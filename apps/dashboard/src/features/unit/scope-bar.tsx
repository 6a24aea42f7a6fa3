import type { ChartRow } from '@quorum/contracts';
import { useNavigate } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { seriesCsvAddress } from './api/get-series.js';
import { UnitLink } from '../../shared/units/unit-link.js';
import type { UnitNode } from '../../shared/units/unit-tree.js';
import { type PeriodChoice, periodChoices, readUnitSearch } from '../../shared/units/unit-search.js';
import { formatPeriod } from '../../shared/format/dates.js';

interface ScopeBarProps {
  /** From the root to the unit being shown. */
  path: readonly UnitNode[];
  periods: PeriodChoice;
  /** The periods on the page. */
  shown: readonly ChartRow[];
  zone: string | null;
}

/** Where one is in the organisation, and which periods are on the page; both are part of the address. */
export function ScopeBar({ path, periods, shown, zone }: ScopeBarProps) {
  const navigate = useNavigate();
  const [first] = shown;
  const last = shown.at(-1);
  return (
    <>
      <nav aria-label="Breadcrumb">
        <ol className="flex flex-wrap items-center gap-1.5">
          {path.map(({ unit }, index) => (
            <li key={unit.id} className="flex items-center gap-1.5">
              {index > 0 && <ChevronRight size={13} className="text-muted" aria-hidden="true" />}
              <UnitLink
                unit={unit}
                className="rounded text-muted hover:text-ink hover:underline aria-[current=page]:font-medium aria-[current=page]:text-ink"
              />
            </li>
          ))}
        </ol>
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        {first && last && (
          <span>
            {formatPeriod(first.start, last.end)}
            {zone !== null && <span className="max-md:hidden"> · {zone}</span>}
          </span>
        )}
        {last && (
          <a
            href={seriesCsvAddress(path.at(-1)?.unit.id ?? '')}
            download
            className="no-print rounded py-1 text-accent underline-offset-2 hover:underline"
          >
            CSV<span className="sr-only">: download all published figures of this unit</span>
          </a>
        )}
        <label className="no-print flex items-center gap-2">
          <span className="max-sm:sr-only">Periods</span>
          <select
            value={String(periods)}
            onChange={(event) =>
              void navigate({
                to: '.',
                search: (before) => readUnitSearch({ ...before, periods: event.target.value }),
                replace: true,
                resetScroll: false,
              })
            }
            className="h-8 rounded-md border border-line-strong bg-panel px-2 text-ink"
          >
            {periodChoices.map((choice) => (
              <option key={choice} value={String(choice)}>
                {choice === 'all' ? 'All' : `Latest ${choice}`}
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  );
}
