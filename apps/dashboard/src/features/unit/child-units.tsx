import type { MetricFamily, MetricId, Series, Unit } from '@quorum/contracts';
import { useQueries } from '@tanstack/react-query';
import { HiddenCell } from '../../shared/ui/hidden-value.js';
import { Panel } from '../../shared/ui/panel.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { UnitLink } from '../../shared/units/unit-link.js';
import { seriesQuery } from './api/get-series.js';
import { ComparedMetric } from './compared-metric.js';
import { type ComparedColumn, comparedColumns } from './compared-columns.js';
import { isWithoutData, type MetricReading, readMetric } from './metric-reading.js';
import { periodOf } from './wording.js';

interface ChildUnitsProps {
  units: readonly Unit[];
  /** Readings of the unit above: they say which period is compared. */
  readings: readonly MetricReading[];
  /** While the readings are still on their way. */
  pending: boolean;
  /** The family shown above, whose metrics come first to mind; `null` in the overview. */
  about: MetricFamily | null;
  /** The metric that was chosen, if one was. */
  compare: MetricId | null;
}

/** The units below, side by side by one metric in one period, in order of name and never of rank. */
export function ChildUnits({ units, readings, pending, about, compare }: ChildUnitsProps) {
  const known = readings.filter((reading) => !isWithoutData(reading));
  const compared =
    known.find(({ card }) => card.id === compare) ??
    known.find(({ card }) => card.family === about) ??
    known[0];
  if (!compared && !pending) return null;
  const period = compared?.latest?.row;
  return (
    <section aria-labelledby="units-heading" className="mt-5">
      <Panel className="p-5 sm:p-6" busy={pending}>
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div>
            <h2 id="units-heading" className="text-lg font-semibold tracking-tight">
              Units
            </h2>
            <p id="units-note" className="mt-0.5 text-[13px] leading-5 text-muted">
              {period ? periodOf(period) : 'Latest period'}, in order of name. Differences between units often
              come from different work.
            </p>
          </div>
          {compared && <ComparedMetric cards={known.map(({ card }) => card)} chosen={compared.card} />}
        </div>
        {compared ? (
          <UnitTable units={units} reading={compared} />
        ) : (
          <Skeleton className="mt-3 h-40 w-full" />
        )}
      </Panel>
    </section>
  );
}

/** One row per unit; each asks for the compared metric alone. */
function UnitTable({ units, reading }: { units: readonly Unit[]; reading: MetricReading }) {
  const { card, latest } = reading;
  const series = useQueries({ queries: units.map((unit) => seriesQuery(unit.id, card.id)) });
  const columns = comparedColumns(card);
  return (
    <div
      className="-mx-5 mt-3 relative overflow-x-auto px-5 sm:-mx-6 sm:px-6"
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label="Units, table"
    >
      <table aria-describedby="units-note" className="w-full max-w-4xl border-collapse text-sm tabular-nums">
        <caption className="sr-only">{card.title} of the units side by side, in order of name</caption>
        <thead>
          <tr className="border-b border-line-strong text-xs text-muted">
            <th
              scope="col"
              className="bg-panel py-2 pe-3 max-md:sticky max-md:-start-5 text-start font-semibold"
            >
              Unit
            </th>
            {columns.map(({ id, label }) => (
              <th
                key={id}
                scope="col"
                className="min-w-24 px-3 py-2 text-end align-bottom font-semibold last:pe-0"
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit, index) => (
            <tr key={unit.id} className="border-b border-line last:border-0">
              <th
                scope="row"
                className="bg-panel py-2.5 pe-3 max-md:sticky max-md:-start-5 max-md:shadow-[inset_0_-1px_0_var(--line)] [tr:last-child_&]:shadow-none text-start font-medium"
              >
                <UnitLink unit={unit} className="text-accent hover:underline" />
              </th>
              <UnitCells
                reading={reading}
                columns={columns}
                bucket={latest?.row.bucket}
                query={series[index]}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface UnitCellsProps {
  reading: MetricReading;
  columns: readonly ComparedColumn[];
  bucket: string | undefined;
  query: { data: Series[] | undefined; isError: boolean } | undefined;
}

/** A unit's figures, or in their place one statement why there are none. */
function UnitCells({ reading: { card }, columns, bucket, query }: UnitCellsProps) {
  const cell = 'h-11 px-3 py-2 text-end last:pe-0';
  if (!query?.data) {
    return (
      <td colSpan={columns.length} className={cell}>
        {query?.isError ? (
          <span className="text-muted">not loaded</span>
        ) : (
          <Skeleton className="ms-auto h-5 w-14" />
        )}
      </td>
    );
  }
  const cells = query.data.find((series) => series.metric === card.id)?.cells ?? [];
  const period = readMetric(
    cells.filter((candidate) => candidate.bucket.id === bucket),
    card,
  ).latest;
  if (period?.row.state === 'suppressed') {
    return (
      <td colSpan={columns.length} className="h-11 py-2 ps-3 text-muted">
        <HiddenCell />
      </td>
    );
  }
  if (period?.row.state !== 'ok') {
    return (
      <td colSpan={columns.length} className="h-11 py-2 ps-3 text-muted">
        no data
      </td>
    );
  }
  return columns.map((column) => (
    <td key={column.id} className={`${cell} whitespace-nowrap`}>
      {column.textOf(period)}
    </td>
  ));
}
