import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Cable, CalendarClock, ChartSpline } from 'lucide-react';
import { connectionsQuery } from '../../shared/api/connections.js';
import { importsQuery, isUnderWay } from '../../shared/api/imports.js';
import { primaryButton, secondaryButton } from '../../shared/ui/button.js';
import { Panel } from '../../shared/ui/panel.js';
import { Skeleton } from '../../shared/ui/skeleton.js';

/** Before the first figure: what will live here and how it gets here. */
export function EmptyOrganisation() {
  const imports = useQuery(importsQuery);
  const connections = useQuery(connectionsQuery);
  if (imports.isPending || connections.isPending) {
    return (
      <Panel className="p-8" busy>
        <Skeleton className="h-52 w-full" />
      </Panel>
    );
  }
  const running = imports.data?.find(isUnderWay);
  const done = imports.data?.some((run) => run.state === 'done') ?? false;
  if (running) return <UnderWay id={running.id} />;
  const isConnected = connections.data !== undefined && connections.data.length > 0;
  if (done) return <NotYetPublished />;
  return isConnected ? <Connected /> : <NothingImported />;
}

function NothingImported() {
  return (
    <Panel className="px-6 py-12 text-center sm:px-10">
      <ChartSpline size={36} className="mx-auto text-muted" aria-hidden="true" />
      <h2 className="mt-4 text-xl font-semibold tracking-tight">
        Your organisation’s figures will live here
      </h2>
      <p className="mx-auto mt-2 max-w-[58ch] text-[15px] leading-6 text-muted">
        How long people wait for an answer, how much lands outside working hours, how deep threads ping-pong
        and how much of what is decided is written down: for the whole organisation and each unit, period by
        period.
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <Link to="/sources/slack" className={primaryButton}>
          Connect Slack
        </Link>
        <Link to="/import" className={secondaryButton}>
          Import a Slack export
        </Link>
      </div>
      <p className="mt-4 text-sm">
        <Link to="/privacy" className="text-accent underline underline-offset-4">
          What is kept, what is dropped
        </Link>
      </p>
      <p className="mt-6 text-sm text-muted">
        Just looking? Start Quorum with{' '}
        <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-[13px] text-ink">
          npm start -- --demo
        </code>{' '}
        to see a made-up organisation.
      </p>
    </Panel>
  );
}

function UnderWay({ id }: { id: string }) {
  return (
    <Panel className="px-6 py-12 text-center">
      <CalendarClock size={36} className="mx-auto text-muted" aria-hidden="true" />
      <h2 className="mt-4 text-xl font-semibold tracking-tight">An import is under way</h2>
      <p className="mt-2 text-[15px] text-muted">
        Figures appear here as soon as the first period is published.
      </p>
      <Link to="/import/$runId" params={{ runId: id }} className={`${primaryButton} mt-6`}>
        Watch its progress
      </Link>
    </Panel>
  );
}

function Connected() {
  return (
    <Panel className="px-6 py-12 text-center">
      <Cable size={36} className="mx-auto text-muted" aria-hidden="true" />
      <h2 className="mt-4 text-xl font-semibold tracking-tight">A source is connected</h2>
      <p className="mx-auto mt-2 max-w-[58ch] text-[15px] leading-6 text-muted">
        Figures appear here when the first period of four or five weeks is published, seven days after it
        ends. Read the past and there are some sooner.
      </p>
      <Link to="/sources" className={`${primaryButton} mt-6`}>
        See the sources
      </Link>
    </Panel>
  );
}

function NotYetPublished() {
  return (
    <Panel className="px-6 py-12 text-center">
      <CalendarClock size={36} className="mx-auto text-muted" aria-hidden="true" />
      <h2 className="mt-4 text-xl font-semibold tracking-tight">Nothing is published yet</h2>
      <p className="mx-auto mt-2 max-w-[58ch] text-[15px] leading-6 text-muted">
        A period of four or five weeks is published once, seven days after it ends. What was imported lies in
        periods that are still open, or no message in it could be counted.
      </p>
      <Link to="/sources" className={`${secondaryButton} mt-6`}>
        See the sources
      </Link>
    </Panel>
  );
}
