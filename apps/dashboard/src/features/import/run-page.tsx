import type { ImportRun } from '@quorum/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronRight, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { discardImport, importRunQuery, isUnderWay } from '../../shared/api/imports.js';
import { formatMoment } from '../../shared/format/dates.js';
import { primaryButton, secondaryButton } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { RunCounts, RunNotices } from './run-facts.js';
import { stateSentences } from './run-words.js';
import { StageProgress } from './stage-progress.js';
import { StateBadge } from './state-badge.js';

/** `/import/$runId`: one import, live while it runs, its result afterwards. */
export function RunPage() {
  const { runId } = useParams({ from: '/import/$runId' });
  const run = useQuery(importRunQuery(runId));
  useRefreshWhenDone(run.data);
  return (
    <Page
      title="Import"
      context={<RunTrail run={run.data} />}
      lead={run.data && stateSentences[run.data.state]}
    >
      {run.isError && (
        <QueryProblem
          what="This import could not be loaded"
          error={run.error}
          onRetry={() => void run.refetch()}
        />
      )}
      {run.isPending && (
        <Panel className="max-w-4xl p-6" busy>
          <Skeleton className="h-64 w-full" />
        </Panel>
      )}
      {run.data && <Run run={run.data} receivedAt={run.dataUpdatedAt} />}
    </Page>
  );
}

function Run({ run, receivedAt }: { run: ImportRun; receivedAt: number }) {
  const showStages = isUnderWay(run) || run.state === 'done';
  const hasCounts = Object.values(run.counts).some((count) => count > 0);
  return (
    <div className="max-w-4xl space-y-5">
      <p role="status" className="sr-only">
        {`Import ${run.state}`}
      </p>
      <NextStep run={run} />
      {(showStages || hasCounts || run.notices.length > 0) && (
        <Panel className="space-y-7 p-5 sm:p-6">
          {showStages && <StageProgress run={run} receivedAt={receivedAt} />}
          {hasCounts && <RunCounts run={run} />}
          <RunNotices run={run} />
        </Panel>
      )}
    </div>
  );
}

function NextStep({ run }: { run: ImportRun }) {
  if (run.state === 'reading') return <DiscardButton id={run.id} label="Stop this import" />;
  if (run.state === 'done') {
    return (
      <Notice icon={<CircleCheck size={20} />} title="The import is done">
        <Link to="/" className={`${primaryButton} mt-2`}>
          See the organisation
        </Link>
      </Notice>
    );
  }
  if (run.state !== 'failed' && run.state !== 'interrupted') return null;
  const Icon = run.state === 'failed' ? TriangleAlert : CircleDashed;
  return (
    <Notice
      icon={<Icon size={20} />}
      tone="caution"
      title={run.state === 'failed' ? 'The import failed' : 'The import was interrupted'}
    >
      {run.error !== null && <p>{run.error}</p>}
      <div className="mt-3 flex flex-wrap gap-3">
        <Link to="/import" className={primaryButton}>
          Import again
        </Link>
        {run.state === 'interrupted' && <DiscardButton id={run.id} label="Discard this import" />}
      </div>
    </Notice>
  );
}

function DiscardButton({ id, label }: { id: string; label: string }) {
  const client = useQueryClient();
  const discard = useMutation({
    mutationFn: () => discardImport(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
  return (
    <>
      <button
        type="button"
        className={secondaryButton}
        disabled={discard.isPending}
        onClick={() => discard.mutate()}
      >
        {label}
      </button>
      {discard.isError && <p role="alert">It could not be stopped: {discard.error.message}</p>}
    </>
  );
}

function RunTrail({ run }: { run: ImportRun | undefined }) {
  return (
    <>
      <nav aria-label="Breadcrumb">
        <ol className="flex items-center gap-1.5">
          <li>
            <Link to="/sources" className="text-muted hover:text-ink hover:underline">
              Sources
            </Link>
          </li>
          <li className="flex items-center gap-1.5">
            <ChevronRight size={13} className="text-muted" aria-hidden="true" />
            <Link
              to="/import"
              activeOptions={{ exact: true }}
              className="text-muted hover:text-ink hover:underline"
            >
              Imports
            </Link>
          </li>
          <li className="flex items-center gap-1.5">
            <ChevronRight size={13} className="text-muted" aria-hidden="true" />
            <span aria-current="page" className="font-medium">
              {run ? formatMoment(run.startedAt) : 'Loading'}
            </span>
          </li>
        </ol>
      </nav>
      {run && <StateBadge state={run.state} />}
    </>
  );
}

/** New figures and units may exist once an import ends. */
function useRefreshWhenDone(run: ImportRun | undefined): void {
  const client = useQueryClient();
  const state = run?.state;
  useEffect(() => {
    if (state !== 'done') return;
    void client.invalidateQueries({ queryKey: ['units'] });
    void client.invalidateQueries({ queryKey: ['series'] });
  }, [client, state]);
}
