import { type Micros, microsPerDay, microsPerMinute } from './instant.js';
import { pageMask } from './day-pages.js';
import { calendarAt, timetableOf } from './timetable.js';
import type { DayOff } from './work-calendar.js';
import { microsOfDay, type WorkSchedule } from './work-schedule.js';

/** What "outside working hours" tolerates and calls night. Never changed once handed over. */
export interface AfterHoursRule {
  graceMinutes: number;
  /** Local `HH:MM`; the night may run past midnight. */
  nightStart: string;
  nightEnd: string;
}

/** How an instant lies to somebody's working hours. */
export interface AfterHours {
  /** `null` = inside working hours, grace included. */
  readonly type: 'early' | 'late' | 'offday' | null;
  /** After hours and at night; overlaps the types. */
  readonly night: boolean;
  /** Why the local date is not worked; `null` unless the type is `offday`. */
  readonly dayOff: DayOff | null;
}

type Kind = 'early' | 'late' | DayOff;

/** Every answer there is, by kind and then day (0) or night (1): the same objects for millions of messages. */
const inside: AfterHours = Object.freeze({ type: null, night: false, dayOff: null });
const answers: Readonly<Record<Kind, readonly [AfterHours, AfterHours]>> = {
  early: answersOf('early', null),
  late: answersOf('late', null),
  'weekday-off': answersOf('offday', 'weekday-off'),
  holiday: answersOf('offday', 'holiday'),
  absence: answersOf('offday', 'absence'),
};

function answersOf(
  type: AfterHours['type'],
  dayOff: AfterHours['dayOff'],
): readonly [AfterHours, AfterHours] {
  return [Object.freeze({ type, night: false, dayOff }), Object.freeze({ type, night: true, dayOff })];
}

/**
 * Whether an instant lies outside [start − grace, end + grace) of every shift around it, and on which side of the shift
 * of its local date (spec/audit-report §7). The schedule in force at the instant decides.
 */
export function afterHoursOf(at: Micros, schedule: WorkSchedule, rule: AfterHoursRule): AfterHours {
  const calendar = calendarAt(timetableOf(schedule), at);
  const { grace, nightStart, nightEnd } = readRule(rule);
  const local = at + calendar.pattern.zone.offsetAt(at);
  const today = Math.floor(local / microsPerDay);
  if (calendar.shiftHolds(today, at, grace)) return inside;
  // A shift of 24 hours and its grace may reach into a second day; grace may begin the day before.
  for (let day = today - 2; day <= today + 1; day++)
    if (day !== today && calendar.shiftHolds(day, at, grace)) return inside;
  const time = local - today * microsPerDay;
  const night =
    nightStart < nightEnd ? time >= nightStart && time < nightEnd : time >= nightStart || time < nightEnd;
  return answers[kindOf(at, today, calendar)][night ? 1 : 0];
}

function kindOf(at: Micros, today: number, calendar: ReturnType<typeof calendarAt>): Kind {
  const dayOff = calendar.dayOffOn(today);
  if (dayOff !== null) return dayOff;
  const start = calendar.pattern.pageOf(today).start[today & pageMask]!;
  // A working date whose shift a clock change swallowed is off like any other.
  if (Number.isNaN(start)) return 'weekday-off';
  return at < start ? 'early' : 'late';
}

interface ReadRule {
  grace: Micros;
  nightStart: Micros;
  nightEnd: Micros;
}

const rules = new WeakMap<AfterHoursRule, ReadRule>();

function readRule(rule: AfterHoursRule): ReadRule {
  let read = rules.get(rule);
  if (read === undefined) {
    read = {
      grace: rule.graceMinutes * microsPerMinute,
      nightStart: microsOfDay(rule.nightStart),
      nightEnd: microsOfDay(rule.nightEnd),
    };
    rules.set(rule, read);
  }
  return read;
}
