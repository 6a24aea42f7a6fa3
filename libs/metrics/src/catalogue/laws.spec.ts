import { type Contribution, metricIds } from '@quorum/contracts';
import { scheduleFor, type WorkSchedule } from '@quorum/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureContext } from '../definition.js';
import { measureFacts } from '../measure.js';
import { metricCatalogue, metricRegistry } from '../registry.js';
import { arbitraryFacts } from '../testing/arbitrary/facts.js';
import { people } from '../testing/arbitrary/parts.js';
import { measureContext } from '../testing/build-context.js';
import { type ListedFacts, naming, renameFacts, together } from '../testing/listed-facts.js';

/** Laws of every registered metric, over random facts. */

const runs = { numRuns: 50 };

const schedules: Record<string, WorkSchedule> = {
  ana: scheduleFor('Europe/Berlin'),
  ben: scheduleFor('America/New_York'),
  cy: scheduleFor('Europe/Berlin', { days: [1, 2, 3], start: '22:00', end: '06:00' }),
  dora: { ...scheduleFor('Asia/Kolkata'), holidays: ['2025-06-10'] },
};
const units: Record<string, string> = { ana: 'red', ben: 'red', cy: 'blue', dora: 'blue', stranger: 'red' };

/** People are known by the names that `originally` leads back to. */
const contextOf = (originally: (person: string) => string): MeasureContext =>
  measureContext({
    scheduleOf: (person) => schedules[originally(person)] ?? null,
    unitOf: (person) => units[originally(person)] ?? null,
    joinedOn: (person) => (originally(person) === 'ana' ? '2025-05-05' : null),
  });
const context = contextOf((person) => person);

const metrics = metricIds.map((id) => metricRegistry[id]);
const measure = (facts: ListedFacts, of: MeasureContext = context) => measureFacts(metrics, of, facts);
const key = ({ metric, person }: Contribution) => `${metric} ${person}`;
const byMetricAndPerson = (a: Contribution, b: Contribution) =>
  metricIds.indexOf(a.metric) - metricIds.indexOf(b.metric) || (a.person < b.person ? -1 : 1);

describe('every metric', () => {
  it('contributes values in [0, 1] or null, one per value of the card, once per person and in their order', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const contributions = measure(facts);
        for (const { metric, version, bucket, values } of contributions) {
          const { card } = metricRegistry[metric];
          expect({ metric, version, bucket, count: values.length }).toEqual({
            metric: card.id,
            version: card.version,
            bucket: '2025-P06',
            count: card.values.length,
          });
          const outside = values.filter((value) => value !== null && !(value >= 0 && value <= 1));
          expect({ metric, outside }).toEqual({ metric, outside: [] });
        }
        expect(new Set(contributions.map(key)).size).toBe(contributions.length);
        expect([...contributions].sort(byMetricAndPerson)).toEqual(contributions);
      }),
      runs,
    );
  });

  it('answers the same for the same facts in any order', () => {
    const shuffled = arbitraryFacts.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        other: fc.record({
          requests: anyOrder(facts.requests),
          threads: anyOrder(facts.threads),
          personDays: anyOrder(facts.personDays),
          issues: anyOrder(facts.issues),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ facts, other }) => {
        expect(measure(other)).toEqual(measure(facts));
      }),
      runs,
    );
  });

  it('does not care what people are called', () => {
    const names = anyOrder(people);
    fc.assert(
      fc.property(arbitraryFacts, names, (facts, renamed) => {
        const nameOf = (person: string) => renamed[people.findIndex((one) => one === person)]!;
        const originally = (name: string) => people[renamed.findIndex((one) => one === name)]!;
        const expected = measure(facts)
          .map((contribution) => ({ ...contribution, person: nameOf(contribution.person) }))
          .sort(byMetricAndPerson);
        expect(measure(renameFacts(facts, nameOf), contextOf(originally))).toEqual(expected);
      }),
      runs,
    );
  });

  it('gives nobody another value for what strangers do among themselves', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, (facts, foreign) => {
        const strange = renameFacts(foreign, (person) => `unknown ${person}`);
        const known = measure(together(facts, strange)).filter(
          ({ person }) => !person.startsWith('unknown '),
        );
        expect(known).toEqual(measure(facts));
      }),
      runs,
    );
  });

  it('reads for each person only the facts that name that person', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...people), (facts, person) => {
        const own = (contributions: Contribution[]) => contributions.filter((one) => one.person === person);
        expect(own(measure(naming(person, facts)))).toEqual(own(measure(facts)));
      }),
      runs,
    );
  });

  it('may be asked for its contributions twice', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        for (const metric of metrics) {
          const measurement = metric.measure(context);
          for (const fact of facts.requests) measurement.request?.(fact);
          for (const fact of facts.threads) measurement.thread?.(fact);
          for (const fact of facts.personDays) measurement.personDay?.(fact);
          for (const fact of facts.issues) measurement.issue?.(fact);
          expect(measurement.contributions()).toEqual(measurement.contributions());
        }
      }),
      runs,
    );
  });

  it('has nothing to contribute without facts', () => {
    expect(measureFacts(metrics, context, {})).toEqual([]);
  });

  it('has been seen with all of its values by these laws, above 0 each', () => {
    const seen = new Map<string, Set<number>>();
    for (const facts of fc.sample(arbitraryFacts, { numRuns: 200, seed: 20_250_602 }))
      for (const { metric, values } of measure(facts)) {
        if (values.includes(null)) continue;
        const above = seen.get(metric) ?? new Set<number>();
        values.forEach((value, i) => value! > 0 && above.add(i));
        seen.set(metric, above);
      }
    expect(Object.fromEntries([...seen].map(([metric, above]) => [metric, above.size]))).toEqual(
      Object.fromEntries(metricCatalogue.map(({ id, values }) => [id, values.length])),
    );
  });
});

function anyOrder<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}
