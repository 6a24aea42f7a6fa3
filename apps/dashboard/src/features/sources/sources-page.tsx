import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Cable } from 'lucide-react';
import { connectionsQuery } from '../../shared/api/connections.js';
import { primaryButton, secondaryButton } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { SourceCard } from './source-card.js';

/** `/sources`: where messages come from, live and by import. */
export function SourcesPage() {
  const connections = useQuery(connectionsQuery);
  return (
    <Page
      title="Sources"
      lead="Where Quorum reads from. Text, names and links end at the door, whichever way they come in."
    >
      <div className="max-w-4xl space-y-5">
        {connections.isError && (
          <QueryProblem
            what="The sources could not be loaded"
            error={connections.error}
            onRetry={() => void connections.refetch()}
          />
        )}
        {connections.isPending && (
          <Panel className="p-6" busy>
            <Skeleton className="h-56 w-full" />
          </Panel>
        )}
        {connections.data?.length === 0 && <NothingConnected />}
        {connections.data?.map((connection) => (
          <SourceCard key={connection.id} connection={connection} now={connections.dataUpdatedAt} />
        ))}
        {connections.data?.length !== 0 && (
          <div className="flex flex-wrap gap-3">
            <Ways />
          </div>
        )}
      </div>
    </Page>
  );
}

function NothingConnected() {
  return (
    <Panel className="px-6 py-12 text-center sm:px-10">
      <Cable size={36} className="mx-auto text-muted" aria-hidden="true" />
      <h2 className="mt-4 text-xl font-semibold tracking-tight">Nothing is connected yet</h2>
      <p className="mx-auto mt-2 max-w-[58ch] text-[15px] leading-6 text-muted">
        Connect Slack and Quorum reads along from then on, and as much of the past as you like. Or begin with
        an export: one file, read once.
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <Ways />
      </div>
    </Panel>
  );
}

function Ways() {
  return (
    <>
      <Link to="/sources/slack" className={primaryButton}>
        Connect Slack
      </Link>
      <Link to="/import" className={secondaryButton}>
        Import an export
      </Link>
    </>
  );
}
