import { rootUnitId, type MetricCard, type Series } from '@quorum/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { metricsQuery } from '../../shared/api/get-metrics.js';
import { unitsQuery } from '../../shared/api/get-units.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { defaultPeriods, type PeriodChoice, takeLatest } from '../../shared/units/period-search.js';
import { pathTo, unitTree, type UnitNode } from '../../shared/units/unit-tree.js';
import { seriesQuery } from './api/get-series.js';
import { ChildUnits } from './child-units.js';
import { EmptyOrganisation } from './empty-organisation.js';
import { Glance, GlanceSkeleton } from './glance.js';
import { HiddenUnit } from './hidden-unit.js';
import { readMetric } from './metric-reading.js';
import { type CellsState, MetricSection } from './metric-section.js';
import { ScopeBar } from './scope-bar.js';

/** `/`: the organisation as a whole. */
export function OrganisationPage() {
  return <UnitPage id={rootUnitId} />;
}

/** `/units/$`: one unit; its id is the rest of the address. */
export function SingleUnitPage() {
  const { _splat } = useParams({ from: '/units/$' });
  return <UnitPage id={_splat ?? ''} />;
}

/** The metrics of a unit, and the units below it. */
function UnitPage({ id }: { id: string }) {
  const { periods = defaultPeriods } = useSearch({ strict: false });
  const units = useQuery(unitsQuery);
  const metrics = useQuery(metricsQuery);
  if (units.isError) return <LoadFault what="The units could not be loaded" query={units} />;
  if (metrics.isError) return <LoadFault what="The metrics could not be loaded" query={metrics} />;
  if (!units.data || !metrics.data) return <UnitPageSkeleton />;
  const path = pathTo(unitTree(units.data), id);
  const node = path.at(-1);
  if (!node) return id === rootUnitId ? <EmptyPage /> : <UnknownUnit id={id} />;
  return <KnownUnit key={id} path={path} node={node} cards={metrics.data} periods={periods} />;
}

interface KnownUnitProps {
  path: readonly UnitNode[];
  node: UnitNode;
  cards: readonly MetricCard[];
  periods: PeriodChoice;
}

function KnownUnit({ path, node, cards, periods }: KnownUnitProps) {
  const series = useQuery(seriesQuery(node.unit.id));
  const readings = cards.map((card) => readMetric(cellsOf(series.data, card), card));
  const nothingPublished = series.isSuccess && readings.every((reading) => reading.rows.length === 0);
  const allHidden =
    readings.some((reading) => reading.rows.length > 0) &&
    readings.every((reading) => reading.rows.every((row) => row.state === 'suppressed'));
  const longest = readings
    .map((reading) => takeLatest(reading.rows, periods))
    .sort((a, b) => b.length - a.length)[0];
  const zone = series.data?.find((one) => one.cells.length > 0)?.cells[0]?.bucket.zone ?? null;
  if (nothingPublished && node.unit.id === rootUnitId) return <EmptyPage name={node.unit.name} />;
  return (
    <Page
      title={node.unit.name}
      lead="One figure per period of four or five weeks: the average of the shares of at least five people, each counting once. No figure is about one of them."
      context={<ScopeBar path={path} periods={periods} shown={longest ?? []} zone={zone} />}
    >
      <div className="space-y-5">
        {series.isError && (
          <p role="alert" className="sr-only">
            The figures could not be loaded.
          </p>
        )}
        {series.isPending && <GlanceSkeleton />}
        {series.isSuccess && !allHidden && <Glance readings={readings} />}
        {allHidden && <HiddenUnit name={node.unit.name} above={path.at(-2)?.unit ?? null} />}
        {!series.isError && node.children.length > 0 && (
          <ChildUnits
            units={node.children.map((child) => child.unit)}
            readings={readings}
            pending={series.isPending}
          />
        )}
        {(allHidden ? [] : cards).map((card) => (
          <MetricSection
            key={card.id}
            card={card}
            guardrail={cards.find((other) => other.id === card.guardrail) ?? null}
            state={stateOf(series, card)}
            periods={periods}
          />
        ))}
      </div>
    </Page>
  );
}

function stateOf(query: UseQueryResult<Series[]>, card: MetricCard): CellsState {
  if (query.isError) return { status: 'error', error: query.error, retry: () => void query.refetch() };
  if (!query.data) return { status: 'loading' };
  return { status: 'ready', cells: cellsOf(query.data, card) };
}

function cellsOf(series: readonly Series[] | undefined, card: MetricCard): Series['cells'] {
  return series?.find((one) => one.metric === card.id)?.cells ?? [];
}

function EmptyPage({ name = 'Organisation' }: { name?: string }) {
  return (
    <Page title={name} lead="How your teams communicate: measured from metadata, shown only for groups.">
      <EmptyOrganisation />
    </Page>
  );
}

function UnknownUnit({ id }: { id: string }) {
  return (
    <Page
      title="Unit not found"
      lead={`There is no unit “${id}”. It may have been renamed in a later import.`}
    >
      <Link to="/" className="text-accent underline underline-offset-4">
        Go to the organisation
      </Link>
    </Page>
  );
}

function LoadFault({ what, query }: { what: string; query: { error: Error; refetch: () => unknown } }) {
  return (
    <Page title="Organisation">
      <QueryProblem what={what} error={query.error} onRetry={() => void query.refetch()} />
    </Page>
  );
}

function UnitPageSkeleton() {
  return (
    <div className="mx-auto max-w-7xl px-5 pt-20 pb-20 sm:px-8" aria-busy="true">
      <title>Quorum</title>
      <p className="sr-only">Loading</p>
      <Skeleton className="h-9 w-64" />
      <Skeleton className="mt-3 h-12 w-full max-w-xl" />
      <div className="mt-7 space-y-5">
        <GlanceSkeleton />
        <Panel>
          <Skeleton className="h-96 w-full" />
        </Panel>
      </div>
    </div>
  );
}
