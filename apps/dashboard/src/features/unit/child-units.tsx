import type { MetricCard, Series, Unit } from '@quorum/contracts';
import { useQueries } from '@tanstack/react-query';
import { HiddenCell } from '../../shared/ui/hidden-value.js';
import { Panel } from '../../shared/ui/panel.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { UnitLink } from '../../shared/units/unit-link.js';
import { seriesQuery } from './api/get-series.js';
import { headlineText } from './headline.js';
import { headlineOf, curveOf, type MetricReading, readMetric } from './metric-reading.js';
import { periodOf } from './wording.js';

interface ChildUnitsProps {
  units: readonly Unit[];
  /** Readings of the unit above: they say which period is compared. */
  readings: readonly MetricReading[];
  /** While the readings are still on their way. */
  pending: boolean;
}

/** The units below, side by side in one period, by name and never by rank. */
export function ChildUnits({ units, readings, pending }: ChildUnitsProps) {
  const series = useQueries({ queries: units.map((unit) => seriesQuery(unit.id)) });
  const period = readings.find((reading) => reading.latest !== null)?.latest?.row;
  if (!period && !pending) return null;
  return (
    <section aria-labelledby="units-heading">
      <Panel className="p-5 sm:p-6">
        <h2 id="units-heading" className="text-lg font-semibold tracking-tight">
          Units
        </h2>
        <p id="units-note" className="mt-0.5 text-[13px] leading-5 text-muted">
          {period ? periodOf(period) : 'Latest period'}, in order of name. Differences between units often
          come from different work.
        </p>
        <div
          className="-mx-5 mt-3 relative overflow-x-auto px-5 sm:-mx-6 sm:px-6"
          // A region that scrolls must be reachable by keyboard.
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label="Units, table"
        >
          <table
            aria-describedby="units-note"
            className="w-full min-w-[36rem] border-collapse text-sm tabular-nums"
          >
            <caption className="sr-only">Units side by side, in order of name</caption>
            <thead>
              <tr className="border-b border-line-strong text-xs text-muted">
                <th
                  scope="col"
                  className="bg-panel py-2 pe-3 max-md:sticky max-md:-start-5 text-start font-semibold"
                >
                  Unit
                </th>
                {readings.map(({ card }) => (
                  <th
                    key={card.id}
                    scope="col"
                    className="px-3 py-2 text-end align-bottom font-semibold last:pe-0"
                  >
                    {card.title}
                    <span className="block font-normal">
                      {curveOf(card).length > 0 ? 'typical wait' : headlineOf(card).label}
                    </span>
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
                  {readings.map(({ card, latest }) => (
                    <td key={card.id} className="h-11 px-3 py-2 text-end last:pe-0">
                      <UnitCell
                        card={card}
                        bucket={latest?.row.bucket}
                        query={pending ? undefined : series[index]}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </section>
  );
}

interface UnitCellProps {
  card: MetricCard;
  bucket: string | undefined;
  query: { data: Series[] | undefined; isError: boolean } | undefined;
}

function UnitCell({ card, bucket, query }: UnitCellProps) {
  if (query?.isError) return <span className="text-muted">not loaded</span>;
  if (!query?.data) return <Skeleton className="ms-auto h-5 w-14" />;
  const cells = query.data.find((series) => series.metric === card.id)?.cells ?? [];
  const cell = cells.find((candidate) => candidate.bucket.id === bucket);
  const period = readMetric(cell ? [cell] : [], card).latest;
  if (period?.row.state === 'suppressed') return <HiddenCell />;
  if (!period || period.share === null) return <span className="text-muted">no data</span>;
  return <>{headlineText(period, card)}</>;
}
