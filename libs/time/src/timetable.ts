/** `timetableOf`, `calendarAt`, `zoneAt`: a schedule with its history, as the calendars that held one after another. */
import type { Micros } from './instant.js';
import { WorkCalendar } from './work-calendar.js';
import type { WorkSchedule } from './work-schedule.js';

/** `calendars[i]` holds from `from[i]` until `from[i + 1]`; the first has held for ever. */
export interface Timetable {
  from: readonly Micros[];
  calendars: readonly WorkCalendar[];
}

const timetables = new WeakMap<WorkSchedule, Timetable>();
const calendars = new Map<string, WorkCalendar>();
const keptCalendars = 20_000;

/** The timetable of a schedule, read once per object; equal schedules share their calendars. */
export function timetableOf(schedule: WorkSchedule): Timetable {
  let timetable = timetables.get(schedule);
  if (timetable === undefined) {
    timetable = readTimetable(schedule);
    timetables.set(schedule, timetable);
  }
  return timetable;
}

/** The calendar in force at an instant. */
export function calendarAt({ from, calendars }: Timetable, at: Micros): WorkCalendar {
  let i = calendars.length - 1;
  while (i > 0 && from[i]! > at) i--;
  return calendars[i]!;
}

/** The IANA zone in force at an instant. */
export function zoneAt(schedule: WorkSchedule, at: Micros): string {
  return calendarAt(timetableOf(schedule), at).pattern.zone.zone;
}

function readTimetable(schedule: WorkSchedule): Timetable {
  const from: Micros[] = [];
  const held: WorkCalendar[] = [];
  let until = Number.POSITIVE_INFINITY;
  for (let part: WorkSchedule | undefined = schedule; part !== undefined; part = part.before?.schedule) {
    const start = part.before?.until ?? Number.NEGATIVE_INFINITY;
    // What is said to have ended later than what followed it began never held at all.
    if (start >= until) continue;
    from.unshift(start);
    held.unshift(calendarOf(part));
    until = start;
  }
  return { from, calendars: held };
}

function calendarOf(schedule: WorkSchedule): WorkCalendar {
  const { zone, days, start, end, hoursByDay, region, holidays, absences } = schedule;
  const key = JSON.stringify([zone, days, start, end, hoursByDay, region, holidays, absences]);
  let calendar = calendars.get(key);
  if (calendar === undefined) {
    calendar = new WorkCalendar(schedule);
    if (calendars.size >= keptCalendars) calendars.clear();
    calendars.set(key, calendar);
  }
  return calendar;
}
