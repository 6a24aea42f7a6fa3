import type { Cell, MetricCard } from '@quorum/contracts';
import { CalendarClock, CircleSlash, Lock } from 'lucide-react';
import { MetricDefinition } from '../../shared/ui/metric-definition.js';
import { Notice } from '../../shared/ui/notice.js';
import { Panel } from '../../shared/ui/panel.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Disclosure } from '../../shared/ui/disclosure.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { type PeriodChoice, takeLatest } from '../../shared/units/unit-search.js';
import { type Above, Headline } from './headline.js';
import { MetricCharts } from './metric-charts.js';
import { MetricLink } from './metric-link.js';
import { curveOf, readMetric, trendGroups } from './metric-reading.js';
import { whatIsNeeded, whyHidden } from './wording.js';

/** What is known of a metric's cells. */
export type CellsState =
  | { status: 'loading' }
  | { status: 'error'; error: Error; retry: () => void }
  | { status: 'ready'; cells: readonly Cell[] };

interface MetricSectionProps {
  card: MetricCard;
  /** The card an improvement here may cost, if the card names one. */
  guardrail: MetricCard | null;
  state: CellsState;
  periods: PeriodChoice;
  /** The unit around the one shown, with what is known of the metric there; `null` for the organisation. */
  above?: { unit: Above['unit']; cells: readonly Cell[] } | null;
}

/** One metric of one unit in every state it can have. */
export function MetricSection({ card, guardrail, state, periods, above = null }: MetricSectionProps) {
  const heading = `${card.id}-heading`;
  return (
    <section id={card.id} aria-labelledby={heading} tabIndex={-1}>
      <Panel busy={state.status === 'loading'}>
        <div className="px-5 pt-5 sm:px-6">
          <h3 id={heading} className="text-lg font-semibold tracking-tight">
            {card.title}
          </h3>
          <p className="mt-0.5 max-w-[72ch] text-sm leading-5 text-muted">{card.question}</p>
        </div>
        <div className="px-5 py-5 sm:px-6">
          <Content card={card} state={state} periods={periods} guardrail={guardrail} above={above} />
        </div>
        <div className="border-t border-line px-5 sm:px-6">
          <Disclosure label="How is this computed, and what can it not see?">
            <MetricDefinition card={card} guardrail={guardrail} />
          </Disclosure>
        </div>
      </Panel>
    </section>
  );
}

function Content({ card, state, periods, guardrail, above = null }: MetricSectionProps) {
  if (state.status === 'loading')
    return <Loading figures={trendGroups(card).length + (curveOf(card).length > 0 ? 1 : 0)} />;
  if (state.status === 'error') {
    return (
      <QueryProblem
        what={`The figures for ${card.title} could not be loaded`}
        error={state.error}
        onRetry={state.retry}
        announce={false}
      />
    );
  }
  const reading = readMetric(state.cells, card);
  const rows = takeLatest(reading.rows, periods);
  if (rows.length === 0) {
    return (
      <Notice icon={<CalendarClock size={20} />} title="Nothing published yet">
        <p>A period is published once, seven days after it ends. The first figures appear here then.</p>
      </Notice>
    );
  }
  const hasFigure = rows.some((row) => row.state === 'ok');
  const isHidden = rows.some((row) => row.state === 'suppressed');
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        <Headline
          reading={reading}
          above={above && { unit: above.unit, reading: readMetric(above.cells, card) }}
        />
        {guardrail && reading.latest?.row.state === 'ok' && (
          <p className="mt-4 border-t border-line pt-3 text-[13px] leading-5 text-muted">
            Read it beside{' '}
            <MetricLink card={guardrail} className="text-accent underline underline-offset-2">
              {guardrail.title}
            </MetricLink>
            :{' '}
            {card.direction === 'none'
              ? 'a change here may show there.'
              : 'an improvement here may cost there.'}
          </p>
        )}
      </div>
      {hasFigure && <MetricCharts reading={reading} rows={rows} />}
      {!hasFigure && isHidden && (
        <Notice icon={<Lock size={20} />} title="No figure in these periods can be shown">
          <p>{whyHidden(rows)}</p>
        </Notice>
      )}
      {!hasFigure && !isHidden && (
        <Notice icon={<CircleSlash size={20} />} title="No data in these periods">
          <p>{whatIsNeeded(card)}</p>
        </Notice>
      )}
    </div>
  );
}

/** The size of what is coming, so that nothing jumps. */
function Loading({ figures }: { figures: number }) {
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <p className="sr-only">Loading</p>
      <div>
        <Skeleton className="h-11 w-44" />
        <Skeleton className="mt-3 h-5 w-52" />
        <Skeleton className="mt-4 h-16 w-52" />
      </div>
      <Skeleton className={`w-full ${figures < 2 ? 'h-80' : 'h-168'}`} />
    </div>
  );
}
