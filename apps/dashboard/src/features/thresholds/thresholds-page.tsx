import type { AskedRules, PrivacyRules } from '@quorum/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Disclosure } from '../../shared/ui/disclosure.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { privacyRulesQuery } from '../../shared/api/get-privacy-rules.js';
import { useSettled } from '../../shared/settled.js';
import { previewQuery, proposeRules } from './api/rules.js';
import { Effect, ThresholdTable } from './effect.js';
import { Failed, PendingChange } from './pending-change.js';
import { RulesForm } from './rules-form.js';
import { ChangeHistory, CodeReplacement, Standing } from './standing.js';
import { Twin } from './twin.js';

/** `/thresholds`: how strictly figures are published, tried out before it is saved. */
export function ThresholdsPage() {
  const rules = useQuery(privacyRulesQuery);
  return (
    <Page
      title="Thresholds"
      lead="How many people stand behind every figure. Whoever runs Quorum can make it stricter alone. Making it looser takes a second person and thirty days in which everybody can see it coming."
    >
      {rules.isPending && <Skeleton className="h-64 w-full" />}
      {rules.isError && (
        <QueryProblem
          what="The rules could not be loaded"
          error={rules.error}
          onRetry={() => void rules.refetch()}
        />
      )}
      {rules.data && <Thresholds rules={rules.data} />}
    </Page>
  );
}

function Thresholds({ rules }: { rules: PrivacyRules }) {
  const [now] = useState(() => Date.now());
  const next: AskedRules = { profile: rules.next.profile, minimumPeople: rules.next.minimumPeople };
  const [asked, setAsked] = useState(next);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: proposeRules,
    onSuccess: () => client.invalidateQueries({ queryKey: ['privacy'] }),
  });
  const pending = rules.changes.find(({ state }) => state === 'needs-approval' || state === 'announced');
  const replacedFrom = rules.officer?.replacedFrom ?? null;
  const choose = (choice: AskedRules) => {
    setAsked(choice);
    save.reset();
  };
  return (
    <div className="space-y-5">
      {pending && <PendingChange change={pending} officer={rules.officer} now={now} />}
      {replacedFrom !== null && <CodeReplacement from={replacedFrom} now={now} />}
      <Panel className="p-5 sm:p-6">
        <Standing rules={rules} />
      </Panel>
      <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Panel className="p-5 sm:p-6">
          <RulesForm
            {...{ asked, next }}
            isLoosening={pending !== undefined}
            isSaving={save.isPending}
            onChange={choose}
            onSave={() => save.mutate(asked)}
          />
          {save.isError && <Failed what="It was not saved" error={save.error} />}
        </Panel>
        <Trial asked={useSettled(asked)} />
      </div>
      {rules.changes.length > 0 && (
        <Disclosure label="Changes so far">
          <ChangeHistory changes={rules.changes} />
        </Disclosure>
      )}
    </div>
  );
}

/** What the choice would do, before it is saved. */
function Trial({ asked }: { asked: AskedRules }) {
  const preview = useQuery(previewQuery(asked));
  if (preview.isError)
    return (
      <QueryProblem
        what="These rules cannot be tried out"
        error={preview.error}
        onRetry={() => void preview.refetch()}
      />
    );
  if (preview.isPending) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="min-w-0 space-y-5">
      <Topic title="In this organisation">
        <Effect preview={preview.data} />
        <div className="mt-6">
          <ThresholdTable preview={preview.data} asked={asked} />
        </div>
        <p className="mt-3 text-[13px] leading-5 text-muted">
          By the sizes of units in the directory, as if everybody in it were active. Quarters are formed of
          who is, so that a few more units may be counted together.
        </p>
      </Topic>
      <Topic title="What attacks would find">
        <Twin asked={asked} />
      </Topic>
    </div>
  );
}

function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Panel className="p-5 sm:p-6">
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="mt-4">{children}</div>
      </Panel>
    </section>
  );
}
