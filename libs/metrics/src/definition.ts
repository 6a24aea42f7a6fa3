import type { BucketPeriod, Contribution, MetricCard } from '@quorum/contracts';
import type { WorkSchedule } from '@quorum/time';
import type { IssueFact, PersonDayFact, RequestFact, ThreadFact } from './facts/facts.js';

/** Everything a metric may know about one bucket besides its facts. */
export interface MeasureContext {
  bucket: BucketPeriod;
  /** The bucket as instants, half-open, microseconds. */
  start: number;
  end: number;
  /** Snapshot in microseconds: open requests are censored here. */
  now: number;
  /** A person's working calendar; `null` while the zone is unknown. */
  scheduleOf: (person: string) => WorkSchedule | null;
  /** The unit a person belongs to; `null` = none that is known. */
  unitOf: (person: string) => string | null;
  /** Local date on which a person joined the organisation; `null` = unknown. */
  joinedOn: (person: string) => string | null;
}

/**
 * One metric being measured over one bucket: facts go in one by one, in any order, contributions come out once. It keeps
 * a few numbers per person and never the facts, so that a bucket of millions of events needs little memory.
 */
export interface Measurement {
  /** A request asked in the bucket. */
  request?: (fact: RequestFact) => void;
  /** A thread or episode whose last message lies in the bucket. */
  thread?: (fact: ThreadFact) => void;
  /** A person's local date in the bucket. */
  personDay?: (fact: PersonDayFact) => void;
  /** An issue whose last change lies in the bucket. */
  issue?: (fact: IssueFact) => void;
  /** One entry per person who had an eligible event, ordered by person. */
  contributions: () => Contribution[];
}

/** A metric is one folder that registers one definition (docs/playbooks/add-a-metric.md). */
export interface MetricDefinition {
  card: MetricCard;
  /** Facts → contributions: a fresh measurement of one bucket. The same facts in any order give the same answer. */
  measure: (context: MeasureContext) => Measurement;
}
