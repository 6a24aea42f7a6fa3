import type { SourceConnection } from '@quorum/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useId, useRef } from 'react';
import { ProblemError } from '../../shared/api/http.js';
import { formatCount } from '../../shared/format/amount.js';
import { formatDate } from '../../shared/format/dates.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { connectionQuery } from './api/connections.js';
import { BackfillForm } from './backfill-form.js';
import { BackfillProgress } from './backfill-progress.js';
import { Checks } from './checks.js';
import { PauseButton } from './pause-button.js';
import { RemoveSource } from './remove-source.js';
import { SourceBadge } from './source-badge.js';
import { SourceFacts } from './source-facts.js';
import { SourceTrail } from '../../shared/ui/source-trail.js';
import { SourceWarnings } from './source-warnings.js';
import { receivingSentence } from './words.js';

/** `/sources/$id`: one connected source, with all that can be done about it. */
export function SourcePage() {
  const { id } = useParams({ from: '/sources/$id' });
  const connection = useQuery(connectionQuery(id));
  const { data, error } = connection;
  const isGone = error instanceof ProblemError && error.problem.status === 404;
  const title = data?.label ?? (isGone ? 'Source not found' : 'Source');
  return (
    <Page
      title={title}
      context={
        <>
          <SourceTrail here={title} />
          {data && <SourceBadge state={data.state} />}
        </>
      }
      lead={data && `Connected ${formatDate(data.createdAt)}. ${receivingSentence(data)}`}
    >
      <div className="max-w-4xl space-y-5">
        {error && (
          <QueryProblem
            what={isGone ? 'There is no such source' : 'This source could not be loaded'}
            error={error}
            onRetry={() => void connection.refetch()}
          />
        )}
        {connection.isPending && (
          <Panel className="p-6" busy>
            <Skeleton className="h-64 w-full" />
          </Panel>
        )}
        {data && !isGone && <Source connection={data} now={connection.dataUpdatedAt} />}
      </div>
    </Page>
  );
}

function Source({ connection, now }: { connection: SourceConnection; now: number }) {
  const { backfill, channels, events, state } = connection;
  const past = useRef<HTMLHeadingElement>(null);
  const hasEnded = backfill === null || ['done', 'cancelled', 'failed'].includes(backfill.state);
  return (
    <>
      <SourceWarnings connection={connection} now={now} />
      <Topic title="What is read">
        <SourceFacts connection={connection} now={now} />
        <div className="mt-4 max-w-[72ch] space-y-2 text-[13px] leading-5 text-muted">
          {events.received > 0 && (
            <p>
              Of the events {formatCount(events.kept)} were kept and {formatCount(events.ignored)} were of no
              use or not to be kept, such as direct messages.
            </p>
          )}
          {channels.notInvited > 0 && (
            <p>To have another channel read, invite the app there: type /invite and its name.</p>
          )}
          {channels.denied > 0 && (
            <p>Left out are channels that may never be read, such as those of a works council.</p>
          )}
        </div>
        <div className="mt-5">
          <PauseButton connection={connection} />
        </div>
      </Topic>
      <Topic title="The past" headingRef={past}>
        {backfill !== null && (
          <BackfillProgress connection={connection} backfill={backfill} now={now} heading={past} />
        )}
        {hasEnded && (
          <div className={backfill === null ? '' : 'mt-5'}>
            <BackfillForm id={connection.id} isActive={state === 'active'} />
          </div>
        )}
      </Topic>
      <Topic title="Checks">
        <Checks id={connection.id} />
      </Topic>
      <Topic title="Remove">
        <RemoveSource connection={connection} />
      </Topic>
    </>
  );
}

interface TopicProps {
  title: string;
  /** Where the topic may be taken to by script. */
  headingRef?: RefObject<HTMLHeadingElement | null>;
  children: ReactNode;
}

function Topic({ title, headingRef, children }: TopicProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <Panel className="p-5 sm:p-6">
        <h2 id={heading} ref={headingRef} tabIndex={headingRef && -1} className="text-base font-semibold">
          {title}
        </h2>
        <div className="mt-4">{children}</div>
      </Panel>
    </section>
  );
}
