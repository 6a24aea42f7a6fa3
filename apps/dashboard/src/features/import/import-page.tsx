import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { importsQuery } from '../../shared/api/imports.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { SourceTrail } from '../../shared/ui/source-trail.js';
import { ImportForm } from './import-form.js';
import { ImportList } from './import-list.js';

/** `/import`: bring an export in, and see what was brought in before. */
export function ImportPage() {
  const imports = useQuery(importsQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Page
      title="Import a Slack export"
      context={<SourceTrail here="Imports" />}
      lead="One file is enough. Importing the same export again, or a later one that overlaps, counts nothing twice."
    >
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Panel className="p-5 sm:p-6">
          <ImportForm
            onStarted={(run) => {
              client.setQueryData(['imports', run.id], run);
              void client.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true });
              void navigate({ to: '/import/$runId', params: { runId: run.id } });
            }}
          />
        </Panel>
        <WhatHappens />
      </div>
      <section aria-labelledby="earlier-heading" className="mt-10">
        <h2 id="earlier-heading" className="text-lg font-semibold tracking-tight">
          Earlier imports
        </h2>
        <div className="mt-3">
          {imports.isPending && <Skeleton className="h-24 w-full" />}
          {imports.isError && (
            <QueryProblem
              what="The earlier imports could not be loaded"
              error={imports.error}
              onRetry={() => void imports.refetch()}
            />
          )}
          {imports.data && <ImportList runs={imports.data} />}
        </div>
      </section>
    </Page>
  );
}

const steps = [
  'It is stored encrypted, under a key that exists only in the memory of this server.',
  'It is read file by file. Message text, names, e-mail addresses, links and file names are looked at once, in memory, and dropped.',
  'What goes on is when, where and by whom, under a pseudonym, and a few marks such as “asks a question”.',
  'When it has been read, or when something goes wrong, the file is removed.',
  'You see figures for units of at least seven people, and for nobody alone.',
];

function WhatHappens() {
  return (
    <section aria-labelledby="happens-heading" className="rounded-xl bg-sunken/60 p-5">
      <h2 id="happens-heading" className="text-sm font-semibold">
        What happens to the file
      </h2>
      <ol className="mt-3 space-y-3 text-[13px] leading-5 text-muted">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span aria-hidden="true" className="w-4 shrink-0 text-end font-semibold text-ink tabular-nums">
              {index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </section>
  );
}
