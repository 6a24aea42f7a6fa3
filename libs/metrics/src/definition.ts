import type { BucketPeriod, Contribution, MetricCard } from '@quorum/contracts';
import type { WorkSchedule } from '@quorum/time';
import type { PersonDayFact, RequestFact, ThreadFact } from './facts/facts.js';

/** Everything a metric may read about one bucket. */
export interface MeasureContext {
  bucket: BucketPeriod;
  /** The bucket as instants, half-open, microseconds. */
  start: number;
  end: number;
  /** Snapshot in microseconds: open requests are censored here. */
  now: number;
  /** A person's working calendar; `null` while the zone is unknown. */
  scheduleOf: (person: string) => WorkSchedule | null;
  /** Requests asked in the bucket. */
  requests: readonly RequestFact[];
  /** Threads and episodes whose last message lies in the bucket. */
  threads: readonly ThreadFact[];
  /** Person-days whose local date lies in the bucket. */
  personDays: readonly PersonDayFact[];
}

/** A metric is one folder that registers one definition (docs/playbooks/add-a-metric.md). */
export interface MetricDefinition {
  card: MetricCard;
  /** Facts → contributions; pure. One entry per person who had an eligible event. */
  contribute: (context: MeasureContext) => Contribution[];
}
