import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterHoursOf, elapsed, isWorking, microsPerDay, microsPerMinute, workIntervals } from './index.js';
import {
  instants,
  instantsNearChanges,
  plainSchedules,
  schedulesChanging,
} from './testing/arbitrary-schedules.js';
import { slowAfterHours, slowElapsed } from './testing/slow-clocks.js';

const someInstants = fc.oneof(instants, instantsNearChanges);
const spans = fc.integer({ min: 0, max: 12 * microsPerDay });
const rule = fc.record({
  graceMinutes: fc.constantFrom(0, 15, 60),
  nightStart: fc.constantFrom('22:00', '00:30'),
  nightEnd: fc.constantFrom('06:00', '04:45'),
});
/** A schedule, an instant, and a history that changes around it. */
const around = someInstants.chain((at) =>
  fc.tuple(
    fc.constant(at),
    schedulesChanging(fc.integer({ min: at - 5 * microsPerDay, max: at + 15 * microsPerDay })),
  ),
);

describe('the clocks against Temporal', () => {
  it('measures a span as the definition does', () => {
    fc.assert(
      fc.property(around, plainSchedules, spans, fc.boolean(), ([start, one], other, length, both) => {
        const schedules = both ? [one, other] : [one];
        expect(elapsed(start, start + length, schedules)).toEqual(
          slowElapsed(start, start + length, schedules),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('places an instant as the definition does', () => {
    fc.assert(
      fc.property(around, rule, ([at, schedule], rule) => {
        expect(afterHoursOf(at, schedule, rule)).toMatchObject(slowAfterHours(at, schedule, rule));
      }),
      { numRuns: 400 },
    );
  });

  it('places both sides of every border of a shift and its grace', () => {
    fc.assert(
      fc.property(around, rule, ([at, schedule], rule) => {
        const grace = rule.graceMinutes * microsPerMinute;
        for (const { start, end } of workIntervals(at, at + 3 * microsPerDay, schedule))
          for (const border of [start - grace, start, end, end + grace])
            for (const instant of [border - 1, border])
              expect(afterHoursOf(instant, schedule, rule)).toMatchObject(
                slowAfterHours(instant, schedule, rule),
              );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the laws of the clocks', () => {
  it('keeps 0 ≤ R ≤ B ≤ W', () => {
    fc.assert(
      fc.property(around, plainSchedules, spans, ([start, one], other, length) => {
        const { wall, business, working } = elapsed(start, start + length, [one, other]);
        return 0 <= working! && working! <= business! && business! <= wall && wall === length;
      }),
    );
  });

  it('adds up over any cut', () => {
    fc.assert(
      fc.property(around, spans, spans, ([start, schedule], left, right) => {
        const parts = [
          elapsed(start, start + left, [schedule]),
          elapsed(start + left, start + left + right, [schedule]),
        ];
        const sum = (clock: 'wall' | 'business' | 'working') =>
          parts.reduce((sum, part) => sum + part[clock]!, 0);
        const whole = { wall: sum('wall'), business: sum('business'), working: sum('working') };
        expect(elapsed(start, start + left + right, [schedule])).toEqual(whole);
      }),
    );
  });

  it('makes intervals that are sorted, disjoint, inside the span, as long as R, and exactly where somebody works', () => {
    fc.assert(
      fc.property(around, spans, ([start, schedule], length) => {
        const intervals = workIntervals(start, start + length, schedule);
        let reached = start - 1;
        for (const interval of intervals) {
          expect(interval.start).toBeGreaterThan(reached);
          expect(interval.end).toBeGreaterThan(interval.start);
          reached = interval.end;
          expect([interval.start, interval.end - 1].map((at) => isWorking(at, schedule))).toEqual([
            true,
            true,
          ]);
          if (interval.start > start) expect(isWorking(interval.start - 1, schedule)).toBe(false);
          if (interval.end < start + length) expect(isWorking(interval.end, schedule)).toBe(false);
        }
        expect(reached).toBeLessThanOrEqual(start + length);
        const sum = intervals.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(elapsed(start, start + length, [schedule]).working).toBe(length === 0 ? 0 : sum);
      }),
    );
  });

  it('takes a history of equal parts for no history', () => {
    fc.assert(
      fc.property(
        plainSchedules,
        someInstants,
        spans,
        fc.integer({ min: -20, max: 20 }),
        rule,
        (schedule, start, length, days, rule) => {
          const split = { ...schedule, before: { until: start + days * 0.7 * microsPerDay, schedule } };
          const end = start + length;
          expect(elapsed(start, end, [split])).toEqual(elapsed(start, end, [schedule]));
          expect(workIntervals(start, end, split)).toEqual(workIntervals(start, end, schedule));
          expect(afterHoursOf(start, split, rule)).toBe(afterHoursOf(start, schedule, rule));
        },
      ),
    );
  });

  it('never gains time by an absence, and none is left when it covers the span', () => {
    fc.assert(
      fc.property(around, spans, ([start, { before: _, ...schedule }], length) => {
        const { absences, ...present } = schedule;
        const with_ = elapsed(start, start + length, [schedule]);
        const without = elapsed(start, start + length, [present]);
        expect(with_.working).toBeLessThanOrEqual(without.working!);
        expect(with_.business).toBeLessThanOrEqual(without.business!);
        expect(absences).toBeDefined();
        const gone = { ...present, absences: [{ start: '2000-01-01', end: '2040-01-01' }] };
        expect(elapsed(start, start + length, [gone])).toEqual({ wall: length, business: 0, working: 0 });
      }),
    );
  });

  it('measures the same a week later where no clock changes', () => {
    const winter = fc.integer({ min: Date.UTC(2025, 10, 10) * 1000, max: Date.UTC(2026, 1, 1) * 1000 });
    fc.assert(
      fc.property(
        plainSchedules,
        winter,
        spans,
        ({ zone, days, start, end, hoursByDay = {} }, at, length) => {
          fc.pre(zone !== 'Africa/Casablanca');
          const schedule = { zone, days, start, end, hoursByDay };
          const later = at + 7 * microsPerDay;
          expect(elapsed(later, later + length, [schedule])).toEqual(elapsed(at, at + length, [schedule]));
          expect(isWorking(later, schedule)).toBe(isWorking(at, schedule));
        },
      ),
    );
  });
});
