import type { Contribution } from '@quorum/contracts';
import type { Measurement, MeasureContext, MetricDefinition } from './definition.js';
import type { IssueFact, PersonDayFact, RequestFact, ThreadFact } from './facts/facts.js';

/** The facts of one bucket, each kind in any order. */
export interface BucketFacts {
  requests: Iterable<RequestFact>;
  threads: Iterable<ThreadFact>;
  personDays: Iterable<PersonDayFact>;
  issues: Iterable<IssueFact>;
}

/** Several metrics being measured: facts go in one by one, contributions come out once, metric after metric. */
export interface JointMeasurement extends Omit<Required<Measurement>, 'contributions'> {
  /** One list for each metric, made when it is asked for. */
  contributions: () => Generator<Contribution[], void>;
}

/** Several metrics measured together, so that each fact is looked at once. */
export function measureTogether(
  metrics: readonly MetricDefinition[],
  context: MeasureContext,
): JointMeasurement {
  const measurements = metrics.map((metric) => metric.measure(context));
  const forAll = <Fact>(step: (measurement: Measurement) => ((fact: Fact) => void) | undefined) => {
    const steps = measurements.flatMap((measurement) => step(measurement) ?? []);
    return (fact: Fact): void => {
      for (const each of steps) each(fact);
    };
  };
  return {
    request: forAll((measurement) => measurement.request),
    thread: forAll((measurement) => measurement.thread),
    personDay: forAll((measurement) => measurement.personDay),
    issue: forAll((measurement) => measurement.issue),
    *contributions() {
      for (const measurement of measurements) yield measurement.contributions();
    },
  };
}

/** Facts of a bucket → contributions of these metrics. */
export function measureFacts(
  metrics: readonly MetricDefinition[],
  context: MeasureContext,
  facts: Partial<BucketFacts>,
): Contribution[] {
  const measurement = measureTogether(metrics, context);
  for (const fact of facts.requests ?? []) measurement.request(fact);
  for (const fact of facts.threads ?? []) measurement.thread(fact);
  for (const fact of facts.personDays ?? []) measurement.personDay(fact);
  for (const fact of facts.issues ?? []) measurement.issue(fact);
  return [...measurement.contributions()].flat();
}
