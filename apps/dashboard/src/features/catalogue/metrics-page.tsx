import {
  familyLines,
  familyWords,
  type MetricCard,
  metricFamilies,
  type MetricFamily,
} from '@quorum/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { metricsQuery } from '../../shared/api/get-metrics.js';
import { formatCounted } from '../../shared/format/amount.js';
import { useJumpToHash } from '../../shared/ui/jump-to-hash.js';
import { MetricDefinition } from '../../shared/ui/metric-definition.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { Contents } from './contents.js';
import { findCards } from './find-cards.js';

/** `/metrics`: every card in full, by family. */
export function MetricsPage() {
  const metrics = useQuery(metricsQuery);
  useJumpToHash(metrics.isSuccess ? 'catalogue' : null);
  return (
    <Page
      title="Metrics"
      lead="What each figure means, how it is computed and what it cannot see. The same cards drive the charts, the tables and the audit."
    >
      {metrics.isError && (
        <QueryProblem
          what="The metrics could not be loaded"
          error={metrics.error}
          onRetry={() => void metrics.refetch()}
        />
      )}
      {metrics.isPending && (
        <div aria-busy="true">
          <Skeleton className="h-96 w-full" />
        </div>
      )}
      {metrics.data && <Catalogue cards={metrics.data} />}
    </Page>
  );
}

function Catalogue({ cards }: { cards: readonly MetricCard[] }) {
  const [query, setQuery] = useState('');
  const found = findCards(cards, query);
  const families = metricFamilies
    .map((family) => ({ family, cards: found.filter((card) => card.family === family) }))
    .filter((group) => group.cards.length > 0);
  return (
    <div className="space-y-8">
      <Panel className="space-y-4 p-5 sm:p-6">
        <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
          <label className="flex grow items-center gap-3 text-sm font-medium sm:max-w-md">
            Find
            <input
              type="search"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              placeholder="waiting, evening, issue …"
              className="h-9 min-w-0 grow rounded-lg border border-line-strong bg-panel px-3 font-normal text-ink placeholder:text-muted"
            />
          </label>
          <p role="status" className="text-[13px] text-muted">
            {found.length === cards.length
              ? formatCounted(cards.length, 'metric', 'metrics')
              : `${found.length} of ${formatCounted(cards.length, 'metric', 'metrics')}`}
          </p>
        </div>
        {families.length > 0 ? (
          <Contents families={families} />
        ) : (
          <p className="text-sm">No card says that. Try a shorter word.</p>
        )}
      </Panel>
      {families.map((group) => (
        <FamilyCards key={group.family} {...group} all={cards} shown={found} />
      ))}
    </div>
  );
}

interface FamilyCardsProps {
  family: MetricFamily;
  cards: readonly MetricCard[];
  all: readonly MetricCard[];
  /** What the filter leaves on the page: only there can be jumped to. */
  shown: readonly MetricCard[];
}

function FamilyCards({ family, cards, all, shown }: FamilyCardsProps) {
  const heading = `family-${family}`;
  return (
    <section aria-labelledby={heading} className="space-y-4">
      <div>
        <h2 id={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight">
          {familyWords[family]}
        </h2>
        <p className="mt-0.5 text-sm leading-6 text-muted">{familyLines[family]}</p>
      </div>
      {cards.map((card) => {
        const guardrail = all.find((other) => other.id === card.guardrail) ?? null;
        return (
          <section key={card.id} id={card.id} tabIndex={-1} aria-labelledby={`${card.id}-heading`}>
            <Panel className="p-5 sm:p-6">
              <h3 id={`${card.id}-heading`} className="text-lg font-semibold tracking-tight">
                {card.title}
              </h3>
              <p className="mt-0.5 mb-4 text-sm text-muted">{card.question}</p>
              <MetricDefinition
                card={card}
                guardrail={guardrail}
                guardrailName={
                  guardrail && shown.includes(guardrail) ? (
                    <Link
                      to="/metrics"
                      hash={guardrail.id}
                      className="text-accent underline underline-offset-2"
                    >
                      {guardrail.title}
                    </Link>
                  ) : undefined
                }
              />
            </Panel>
          </section>
        );
      })}
    </section>
  );
}
