/** `elapsed`, `overlapOn`, `workIntervals`, `isWorking`: how much of a span somebody was on duty. */
import type { Micros } from './instant.js';
import { dayOf } from './date.js';
import { pageMask } from './day-pages.js';
import { Intervals } from './intervals.js';
import { calendarAt, type Timetable, timetableOf } from './timetable.js';
import type { WorkCalendar } from './work-calendar.js';
import type { WorkSchedule } from './work-schedule.js';

/** How long something took on the three clocks; B and R are `null` when nobody's calendar is known. */
export interface Elapsed {
  /** W: wall time. */
  wall: Micros;
  /** B: the part on working dates, from local midnight to midnight. */
  business: Micros | null;
  /** R: the part inside working hours. */
  working: Micros | null;
}

const business = new Intervals();
const working = new Intervals();

/**
 * Time from `start` to `end` on the three clocks. Several schedules are united: the clock runs while anybody is on duty.
 * Always R ≤ B ≤ W; an end before the start counts as no time.
 */
export function elapsed(start: Micros, end: Micros, schedules: readonly WorkSchedule[]): Elapsed {
  const wall = Math.max(0, end - start);
  if (schedules.length === 0) return { wall, business: null, working: null };
  if (wall === 0) return { wall, business: 0, working: 0 };
  collect(start, end, schedules);
  return { wall, business: business.total(), working: working.total() };
}

/** The parts of [start, end) inside working hours, sorted and disjoint. */
export function workIntervals(
  start: Micros,
  end: Micros,
  schedule: WorkSchedule,
): { start: Micros; end: Micros }[] {
  collect(start, end, [schedule]);
  return working.toArray();
}

/** Whether an instant lies inside working hours: at the start of a shift it does, at the end no more. */
export function isWorking(at: Micros, schedule: WorkSchedule): boolean {
  const calendar = calendarAt(timetableOf(schedule), at);
  const today = calendar.pattern.zone.dayAt(at);
  for (let day = today - 2; day <= today + 1; day++) if (calendar.shiftHolds(day, at, 0)) return true;
  return false;
}

/** Working time two people share during the shift the first of them starts on a local date (notes/metrics §5.13). */
export function overlapOn(date: string, first: WorkSchedule, second: WorkSchedule): Micros {
  const day = dayOf(date);
  const { from, calendars } = timetableOf(first);
  return calendars.reduce((sum, calendar, i) => {
    if (!calendar.worksOn(day)) return sum;
    const page = calendar.pattern.pageOf(day);
    const start = Math.max(page.start[day & pageMask]!, from[i]!);
    const end = Math.min(page.end[day & pageMask]!, from[i + 1] ?? Number.POSITIVE_INFINITY);
    return start < end ? sum + elapsed(start, end, [second]).working! : sum;
  }, 0);
}

function collect(start: Micros, end: Micros, schedules: readonly WorkSchedule[]): void {
  business.clear();
  working.clear();
  if (schedules.length === 1) return collectTimetable(start, end, timetableOf(schedules[0]!));
  for (const timetable of new Set(schedules.map(timetableOf))) collectTimetable(start, end, timetable);
}

function collectTimetable(start: Micros, end: Micros, { from, calendars }: Timetable): void {
  for (let i = 0; i < calendars.length; i++) {
    const until = from[i + 1] ?? end;
    if (from[i]! < end && until > start)
      collectCalendar(Math.max(start, from[i]!), Math.min(end, until), calendars[i]!);
  }
}

/** From two days before, whose shift may last longer than a day, to the day after, which a clock set back may touch. */
function collectCalendar(start: Micros, end: Micros, calendar: WorkCalendar): void {
  const { pattern } = calendar;
  const lastDay = pattern.zone.dayAt(end) + 1;
  for (let day = pattern.zone.dayAt(start) - 2; day <= lastDay; day++) {
    if (!calendar.worksOn(day)) continue;
    const page = pattern.pageOf(day);
    const i = day & pageMask;
    working.add(Math.max(start, page.start[i]!), Math.min(end, page.end[i]!));
    business.add(Math.max(start, page.datesStart[i]!), Math.min(end, page.datesEnd[i]!));
  }
}
