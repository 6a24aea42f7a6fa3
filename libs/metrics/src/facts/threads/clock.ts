import { elapsed, microsPerDay, type WorkSchedule } from '@quorum/time';
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

/** Most silences can be judged after so long, days off included; only the others are read to their end. */
const glance = 7 * microsPerDay;

/** Whether a thread or episode has been silent for so many microseconds at an instant, on its speakers' clock. */
export function isSilentFor(
  { lastAt, people }: { lastAt: number; people: readonly string[] },
  micros: number,
  now: number,
  scheduleOf: ScheduleOf,
): boolean {
  if (now - lastAt < micros) return false;
  const calendars = calendarsOf(people, scheduleOf);
  const soon = lastAt + glance;
  if (soon < now && businessOrWall(lastAt, soon, calendars) >= micros) return true;
  return businessOrWall(lastAt, now, calendars) >= micros;
}
