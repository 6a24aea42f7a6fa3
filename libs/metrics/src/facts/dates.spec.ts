import { metricIds } from '@quorum/contracts';
import { microsPerDay, microsPerMinute, scheduleFor, type WorkSchedule } from '@quorum/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../measure.js';
import { metricRegistry } from '../registry.js';
import { arbitraryFacts } from '../testing/arbitrary/facts.js';
import { measureContext } from '../testing/build-context.js';
import type { ListedFacts } from '../testing/listed-facts.js';
import { datedIssue, datedPersonDay, datedRequest, datedThread, type Dating } from './dates.js';
import type { PersonDayFact } from './facts.js';

const schedules: Record<string, WorkSchedule> = {
  ana: scheduleFor('Europe/Berlin'),
  ben: scheduleFor('America/New_York'),
  cy: scheduleFor('Europe/Berlin', { days: [1, 2, 3], start: '22:00', end: '06:00' }),
  dora: { ...scheduleFor('Asia/Kolkata'), holidays: ['2025-06-10'] },
};
const scheduleOf = (person: string) => schedules[person] ?? null;
const { now: then, bucket, start } = measureContext({});
const now = then + 90 * microsPerDay;
const context = measureContext({ scheduleOf, now });
const metrics = metricIds.map((id) => metricRegistry[id]);

/** Facts of the same bucket, with every instant before the line a date. */
function datedFacts(facts: ListedFacts, dating: Dating): ListedFacts {
  return {
    requests: facts.requests.map((fact) => datedRequest(fact, dating)),
    threads: facts.threads.map((fact) => datedThread(fact, dating)),
    issues: facts.issues.map((fact) => datedIssue(fact, dating)),
    personDays: facts.personDays.map((day) =>
      datedPersonDay(day, firstAtAfter(day, facts.personDays), dating),
    ),
  };
}

function firstAtAfter({ person, date }: PersonDayFact, days: readonly PersonDayFact[]): number | null {
  const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  if (next >= bucket.end) return null;
  return days.find((day) => day.person === person && day.date === next)?.firstAt ?? null;
}

const isInstant = (value: unknown): value is number => typeof value === 'number' && value > 1e15;

/** The same with every instant in whole minutes. */
function onMinutes<Value>(value: Value): Value {
  if (isInstant(value)) return (Math.floor(value / microsPerMinute) * microsPerMinute) as Value;
  if (Array.isArray(value)) return value.map(onMinutes) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, onMinutes(one)])) as Value;
}

function instantsIn(value: unknown): number[] {
  if (isInstant(value)) return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(instantsIn);
}

const lines = fc.integer({ min: 0, max: 60 }).map((days) => start + days * microsPerDay);

describe('facts whose instants are dates', () => {
  it('contribute just the same where durations are whole minutes, wherever the line is', () => {
    fc.assert(
      fc.property(arbitraryFacts, lines, (given, line) => {
        const facts = onMinutes(given);
        const dated = datedFacts(facts, { line, now, scheduleOf });
        expect(measureFacts(metrics, context, dated)).toEqual(measureFacts(metrics, context, facts));
      }),
      { numRuns: 100 },
    );
  });

  it('hold no instant before the line but the starts of dates, and durations of whole minutes', () => {
    fc.assert(
      fc.property(arbitraryFacts, lines, (facts, line) => {
        const dated = datedFacts(facts, { line, now, scheduleOf });
        expect(instantsIn(dated).filter((at) => at < line && at % microsPerDay !== 0)).toEqual([]);
        const durations = [...dated.requests, ...dated.threads, ...dated.personDays].flatMap(({ settled }) =>
          Object.values(settled ?? {}).filter((value) => typeof value === 'number'),
        );
        expect(durations.filter((micros) => micros % microsPerMinute !== 0)).toEqual([]);
      }),
    );
  });

  it('stay as they are the second time, and lose what has become old since', () => {
    fc.assert(
      fc.property(arbitraryFacts, lines, (facts, line) => {
        const once = datedFacts(facts, { line, now, scheduleOf });
        const twice = datedFacts(once, { line, now, scheduleOf });
        expect(twice.requests.every((fact, index) => fact === once.requests[index])).toBe(true);
        expect(twice).toEqual(once);
        const later = { line: now, now, scheduleOf };
        expect(instantsIn(datedFacts(once, later)).filter((at) => at % microsPerDay !== 0)).toEqual([]);
        const settled = datedFacts(once, later).requests.map((fact) => fact.settled);
        expect(settled).toEqual(datedFacts(facts, later).requests.map((fact) => fact.settled));
      }),
    );
  });

  it('keep what they were younger than the line', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        expect(datedFacts(facts, { line: 0, now, scheduleOf })).toEqual(facts);
      }),
    );
  });
});
