import { type Micros, microsPerHour, microsPerMinute } from './instant.js';
import { dayOf, isoWeekdayOf } from './date.js';
import { instantOfLocal } from './zone.js';

/** When somebody works: the calendar behind the clocks R and B (notes/metrics §0.2). */
export interface WorkSchedule {
  /** IANA zone, already known to be valid. */
  zone: string;
  /** ISO weekdays that are worked, 1 = Monday. */
  days: readonly number[];
  /** Local `HH:MM`; an end at or before the start belongs to the next day (night shift). */
  start: string;
  end: string;
  /** Local dates `YYYY-MM-DD` that are not worked. */
  holidays?: readonly string[];
}

/** A schedule that holds in any zone. */
export type WorkHours = Omit<WorkSchedule, 'zone'>;

/** Monday to Friday, nine to five: what holds for people who set nothing. */
export const defaultWorkHours = {
  days: [1, 2, 3, 4, 5],
  start: '09:00',
  end: '17:00',
} as const satisfies WorkHours;

/** The hours of somebody in a zone. */
export function scheduleFor(zone: string, hours: WorkHours = defaultWorkHours): WorkSchedule {
  return { ...hours, zone };
}

/** Microseconds after local midnight of an `HH:MM`; throws a RangeError for anything else. */
export function microsOfDay(time: string): Micros {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`"${time}" is not a time (HH:MM)`);
  return Number(hours) * microsPerHour + Number(minutes) * microsPerMinute;
}

/** The half-open stretch of work that starts on a local day. */
export interface Shift {
  start: Micros;
  end: Micros;
}

/** A schedule read once: which days are worked, and from when to when as instants. */
export class WorkCalendar {
  /** Equal for schedules that say the same. */
  readonly key: string;
  readonly zone: string;
  private readonly days: ReadonlySet<number>;
  private readonly holidays: ReadonlySet<number>;
  private readonly start: Micros;
  private readonly end: Micros;
  private readonly shifts = new Map<number, Shift | null>();

  constructor(schedule: WorkSchedule) {
    this.key = keyOf(schedule);
    this.zone = schedule.zone;
    this.days = new Set(schedule.days);
    this.holidays = new Set((schedule.holidays ?? []).map(dayOf));
    this.start = microsOfDay(schedule.start);
    this.end = microsOfDay(schedule.end);
  }

  worksOn(day: number): boolean {
    return this.days.has(isoWeekdayOf(day)) && !this.holidays.has(day);
  }

  /** `null` on a day off, and where a clock change swallows the whole shift. */
  shiftOn(day: number): Shift | null {
    let shift = this.shifts.get(day);
    if (shift === undefined) {
      shift = this.readShift(day);
      this.shifts.set(day, shift);
    }
    return shift;
  }

  private readShift(day: number): Shift | null {
    if (!this.worksOn(day)) return null;
    const overnight = this.end <= this.start;
    const start = instantOfLocal(day, this.start, this.zone, 'earlier');
    const end = instantOfLocal(overnight ? day + 1 : day, this.end, this.zone, 'later');
    return start < end ? { start, end } : null;
  }
}

const calendars = new WeakMap<WorkSchedule, WorkCalendar>();
const calendarsByKey = new Map<string, WorkCalendar>();
const cachedCalendars = 10_000;

function keyOf({ zone, days, start, end, holidays = [] }: WorkSchedule): string {
  return [zone, days.join(''), start, end, holidays.join()].join(' ');
}

/** The calendar of a schedule, read once per distinct content. */
export function calendarOf(schedule: WorkSchedule): WorkCalendar {
  let calendar = calendars.get(schedule);
  if (calendar !== undefined) return calendar;
  const key = keyOf(schedule);
  calendar = calendarsByKey.get(key);
  if (calendar === undefined) {
    calendar = new WorkCalendar(schedule);
    if (calendarsByKey.size >= cachedCalendars) calendarsByKey.clear();
    calendarsByKey.set(key, calendar);
  }
  calendars.set(schedule, calendar);
  return calendar;
}

/** Start of a local day as an instant; a day whose midnight is skipped starts with the offset before the change. */
export function startOfLocalDay(day: number, zone: string): Micros {
  return instantOfLocal(day, 0, zone, 'earlier');
}
