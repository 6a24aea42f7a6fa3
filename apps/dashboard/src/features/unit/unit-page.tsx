import {
  familyWords,
  rootUnitId,
  type MetricCard,
  metricFamilies,
  type MetricFamily,
  type Series,
} from '@quorum/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Combine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { metricsQuery } from '../../shared/api/get-metrics.js';
import { unitsQuery } from '../../shared/api/get-units.js';
import { useJumpToHash } from '../../shared/ui/jump-to-hash.js';
import { Notice } from '../../shared/ui/notice.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { defaultPeriods, takeLatest, type UnitSearch } from '../../shared/units/unit-search.js';
import { pathTo, unitTree, type UnitNode } from '../../shared/units/unit-tree.js';
import { seriesQuery } from './api/get-series.js';
import { ChildUnits } from './child-units.js';
import { CountedSentence, CountedUnit } from './counted-unit.js';
import { EmptyOrganisation } from './empty-organisation.js';
import { FamilyNav } from './family-nav.js';
import { FamilyView } from './family-view.js';
import { HiddenUnit } from './hidden-unit.js';
import { HowToRead } from './how-to-read.js';
import { type MetricReading, readMetric } from './metric-reading.js';
import type { CellsState } from './metric-section.js';
import { Overview, OverviewSkeleton } from './overview.js';
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
  const search: UnitSearch = useSearch({ strict: false });
  const units = useQuery(unitsQuery);
  const metrics = useQuery(metricsQuery);
  if (units.isError) return <LoadFault what="The units could not be loaded" query={units} />;
  if (metrics.isError) return <LoadFault what="The metrics could not be loaded" query={metrics} />;
  if (!units.data || !metrics.data) return <UnitPageSkeleton />;
  const path = pathTo(unitTree(units.data), id);
  const node = path.at(-1);
  if (!node) return id === rootUnitId ? <EmptyPage /> : <UnknownUnit id={id} />;
  return <KnownUnit key={id} path={path} node={node} cards={metrics.data} search={search} />;
}

interface KnownUnitProps {
  path: readonly UnitNode[];
  node: UnitNode;
  cards: readonly MetricCard[];
  search: UnitSearch;
}

function KnownUnit({ path, node, cards, search }: KnownUnitProps) {
  const { periods = defaultPeriods } = search;
  const around = path.at(-2) ?? null;
  const series = useQuery(seriesQuery(node.unit.id));
  const seriesAround = useQuery({
    ...seriesQuery(around?.unit.id ?? ''),
    enabled: around !== null && search.about !== undefined,
  });
  const families = metricFamilies.filter((family) => cards.some((card) => card.family === family));
  const about = families.find((family) => family === search.about) ?? null;
  const view = useFocusWhenLost(about);
  useJumpToHash(series.isSuccess ? (about ?? 'overview') : null);
  const readings = cards.map((card) => readMetric(cellsOf(series.data, card), card));
  const published = readings.filter((reading) => reading.rows.length > 0);
  const allHidden =
    published.length > 0 &&
    published.every((reading) => reading.rows.every((row) => row.state === 'suppressed'));
  const hasFigures = published.some((reading) => reading.rows.some((row) => row.state === 'ok'));
  const longest = published
    .map((reading) => takeLatest(reading.rows, periods))
    .sort((a, b) => b.length - a.length)[0];
  const zone = series.data?.find((one) => one.cells.length > 0)?.cells[0]?.bucket.zone ?? null;
  if (series.isSuccess && published.length === 0 && node.unit.id === rootUnitId)
    return <EmptyPage name={node.unit.name} />;
  return (
    <Page
      title={node.unit.name}
      about={about === null ? null : familyWords[about]}
      lead={
        <>
          One figure per period of four or five weeks: the average over at least five people, each counting
          once. No figure is about one of them. <HowToRead />
        </>
      }
      context={<ScopeBar path={path} periods={periods} shown={longest ?? []} zone={zone} />}
    >
      {node.unit.countedIn !== null && series.isSuccess && !hasFigures ? (
        <CountedUnit name={node.unit.name} countedIn={node.countedIn} />
      ) : allHidden ? (
        <HiddenUnit name={node.unit.name} above={around?.unit ?? null} />
      ) : (
        <>
          {node.unit.countedIn !== null && hasFigures && (
            <Notice icon={<Combine size={20} />} title="Figures of earlier quarters">
              <CountedSentence name={node.unit.name} countedIn={node.countedIn} />
            </Notice>
          )}
          <FamilyNav families={families} />
          <div ref={view} tabIndex={-1} className="mt-5 space-y-5">
            {about === null ? (
              <OverviewOf series={series} readings={readings} />
            ) : (
              <FamilyView
                family={about}
                cards={cards}
                stateOf={(card) => stateOf(series, card)}
                periods={periods}
                above={
                  around && {
                    unit: around.unit,
                    cellsOf: (card) => cellsOf(seriesAround.data, card),
                  }
                }
              />
            )}
          </div>
        </>
      )}
      {!series.isError && node.children.length > 0 && (
        <ChildUnits
          whole={node.unit}
          nodes={node.children}
          readings={readings}
          pending={series.isPending}
          about={about}
          compare={search.compare ?? null}
        />
      )}
    </Page>
  );
}

function OverviewOf({
  series,
  readings,
}: {
  series: UseQueryResult<Series[]>;
  readings: readonly MetricReading[];
}) {
  if (series.isPending) return <OverviewSkeleton />;
  if (!series.isError) return <Overview readings={readings} />;
  return (
    <QueryProblem
      what="The figures could not be loaded"
      error={series.error}
      onRetry={() => void series.refetch()}
    />
  );
}

/** The link that changed the view may be gone with the view it was in; the focus then moves to the new one. */
function useFocusWhenLost(about: MetricFamily | null) {
  const view = useRef<HTMLDivElement>(null);
  const before = useRef(about);
  useEffect(() => {
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body;
    if (before.current !== about && isLost) view.current?.focus({ preventScroll: true });
    before.current = about;
  }, [about]);
  return view;
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
      <Skeleton className="h-9 w-64" />
      <Skeleton className="mt-3 h-12 w-full max-w-xl" />
      <div className="mt-7">
        <OverviewSkeleton />
      </div>
    </div>
  );
}
