import { useQuery } from '@tanstack/react-query';
import { metricsQuery } from '../../shared/api/get-metrics.js';
import { MetricDefinition } from '../../shared/ui/metric-definition.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';

/** `/metrics`: every card in full. */
export function MetricsPage() {
  const metrics = useQuery(metricsQuery);
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
      {metrics.isPending && <Skeleton className="h-96 w-full" />}
      <div className="space-y-5">
        {metrics.data?.map((card) => (
          <section key={card.id} id={card.id} aria-labelledby={`${card.id}-heading`}>
            <Panel className="p-5 sm:p-6">
              <h2 id={`${card.id}-heading`} className="text-lg font-semibold tracking-tight">
                {card.title}
              </h2>
              <p className="mt-0.5 mb-4 text-sm text-muted">{card.question}</p>
              <MetricDefinition
                card={card}
                guardrail={metrics.data.find((other) => other.id === card.guardrail) ?? null}
              />
            </Panel>
          </section>
        ))}
      </div>
    </Page>
  );
}
