import { elapsed, type WorkSchedule } from '@quorum/time';
import type { ScheduleOf } from '../people.js';

/** The known calendars of some people; whoever has no zone is left out. */
export function calendarsOf(people: readonly string[], scheduleOf: ScheduleOf): WorkSchedule[] {
  return people.flatMap((person) => scheduleOf(person) ?? []);
}

/** Time on B over united calendars, or wall time where no calendar is known (spec/audit-report §8). Microseconds. */
export function businessOrWall(start: number, end: number, calendars: readonly WorkSchedule[]): number {
  const { business, wall } = elapsed(start, end, calendars);
  return business ?? wall;
}

/** How long a thread or episode has been silent at an instant, on its speakers' clock. Microseconds. */
export function silence(
  unit: { lastAt: number; people: readonly string[] },
  now: number,
  scheduleOf: ScheduleOf,
): number {
  return businessOrWall(unit.lastAt, now, calendarsOf(unit.people, scheduleOf));
}
