import type { MetricCard } from '@quorum/contracts';
import type { CompetingObservation } from '@quorum/statistics';
import { microsPerSecond } from '@quorum/time';
import type { MeasureContext, Measurement, MetricDefinition } from '../definition.js';
import type { RequestFact } from '../facts/facts.js';
import { calendarPeople, elapsedFor } from './calendar.js';
import { standingAt } from './curves.js';
import { outcomeOf } from './outcome.js';
import { PersonWaits } from './person-waits.js';

/** Within how many seconds of which clock a request should be answered. */
export interface SlaTarget {
  clock: 'R' | 'B';
  seconds: number;
}

/** The target a request is held to; `null` = none of this metric's. */
export type SlaTargetOf = (request: Pick<RequestFact, 'class' | 'urgent'>) => SlaTarget | null;

/**
 * Agreement met (notes/metrics §1.5): per asker the Aalen–Johansen share of the own requests answered within their
 * target. Every wait is counted in targets, so that requests with different ones stand on one curve and its point 1
 * decides. Requests of unknown calendar are left out; taken back ones stay in and are not met.
 */
export function slaMetric(card: MetricCard, targetOf: SlaTargetOf): MetricDefinition {
  return { card, measure: (context) => measureSla(card, targetOf, context) };
}

function measureSla(card: MetricCard, targetOf: SlaTargetOf, context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const waits = new PersonWaits<CompetingObservation>(card);
  return {
    request: (request) => {
      const target = targetOf(request);
      if (target === null) return;
      const { status, until } = outcomeOf(request, now);
      const took =
        request.settled?.end ?? elapsedFor(request.askedAt, until, calendarPeople(request), scheduleOf);
      const t = target.clock === 'R' ? took.working : took.business;
      if (t === null) return;
      waits.add(request.asker, { t: t / (target.seconds * microsPerSecond), status });
    },
    contributions: () => waits.contributions(context, (own) => [standingAt(own, 1)?.replied ?? null]),
  };
}
