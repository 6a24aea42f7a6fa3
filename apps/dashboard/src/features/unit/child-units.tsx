import type { MetricFamily, MetricId, Series, Unit } from '@quorum/contracts';
import { useQueries } from '@tanstack/react-query';
import { HiddenCell } from '../../shared/ui/hidden-value.js';
import { Panel } from '../../shared/ui/panel.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { UnitLink } from '../../shared/units/unit-link.js';
import { CombinedSign, countedWords } from '../../shared/units/unit-mark.js';
import type { UnitNode } from '../../shared/units/unit-tree.js';
import { seriesQuery } from './api/get-series.js';
import { ComparedMetric } from './compared-metric.js';
import { type ComparedColumn, comparedColumns } from './compared-columns.js';
import { isWithoutData, type MetricReading, type PeriodReading, readMetric } from './metric-reading.js';
import { periodOf } from './wording.js';

interface ChildUnitsProps {
  /** The unit above, beside whose figure each of them is set. */
  whole: Unit;
  nodes: readonly UnitNode[];
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
export function ChildUnits({ whole, nodes, readings, pending, about, compare }: ChildUnitsProps) {
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
              {period ? periodOf(period) : 'Latest period'}, in order of name. Units differ where their
              intervals do not meet, and often because their work does.
            </p>
          </div>
          {compared && <ComparedMetric cards={known.map(({ card }) => card)} chosen={compared.card} />}
        </div>
        {compared ? (
          <UnitTable whole={whole} nodes={nodes} reading={compared} />
        ) : (
          <Skeleton className="mt-3 h-40 w-full" />
        )}
      </Panel>
    </section>
  );
}

interface UnitTableProps {
  whole: Unit;
  nodes: readonly UnitNode[];
  reading: MetricReading;
}

/** One row per unit; each asks for the compared metric alone, unless its people are counted elsewhere. */
function UnitTable({ whole, nodes, reading }: UnitTableProps) {
  const { card, latest } = reading;
  const series = useQueries({ queries: nodes.map(({ unit }) => seriesQuery(unit.id, card.id)) });
  const columns = comparedColumns(card, whole, latest?.row ?? null);
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
          {nodes.map((node, index) => (
            <tr key={node.unit.id} className="border-b border-line last:border-0">
              <th
                scope="row"
                className="bg-panel py-2.5 pe-3 max-md:sticky max-md:-start-5 max-md:shadow-[inset_0_-1px_0_var(--line)] [tr:last-child_&]:shadow-none text-start font-medium"
              >
                <CombinedSign node={node} size={14} />
                <UnitLink unit={node.unit} className="text-accent hover:underline" />
              </th>
              <UnitCells
                reading={reading}
                columns={columns}
                bucket={latest?.row.bucket}
                query={series[index]}
                counted={countedWords(node)}
              />
            </tr>
          ))}
          {latest?.row.state === 'ok' && (
            <tr className="border-t border-line-strong text-muted">
              <th
                scope="row"
                className="bg-panel py-2.5 pe-3 max-md:sticky max-md:-start-5 text-start font-medium"
              >
                All of {whole.name}
              </th>
              <Figures columns={columns} period={latest} />
            </tr>
          )}
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
  /** Where its people are counted, in words; `null` for a unit with figures of its own. */
  counted: string | null;
}

/** A unit's figures, or in their place one statement why there are none. */
function UnitCells({ reading: { card }, columns, bucket, query, counted }: UnitCellsProps) {
  if (!query?.data) {
    return (
      <td colSpan={columns.length} className={figureCell}>
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
  if (counted !== null && period?.row.state !== 'ok') {
    return (
      <td colSpan={columns.length} className="h-11 py-2 ps-3 text-muted">
        {counted}
      </td>
    );
  }
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
  return <Figures columns={columns} period={period} />;
}

function Figures({ columns, period }: { columns: readonly ComparedColumn[]; period: PeriodReading }) {
  return columns.map((column) => (
    <td key={column.id} className={`${figureCell} whitespace-nowrap`}>
      {column.textOf(period)}
    </td>
  ));
}

const figureCell = 'h-11 px-3 py-2 text-end last:pe-0';
