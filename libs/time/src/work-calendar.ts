/** `WorkCalendar`: which local days one schedule works, and why not the others. */
import type { Micros } from './instant.js';
import { dateOf, dayOf, isoWeekdayOf } from './date.js';
import { holidaysOf } from './holidays.js';
import { DayPages, pageMask } from './day-pages.js';
import { patternOf, type ShiftPattern } from './shift-pattern.js';
import type { WorkSchedule } from './work-schedule.js';

/** Why a local date is not worked; a reason that comes first hides those behind it. */
export type DayOff = 'weekday-off' | 'holiday' | 'absence';

/** How a page stores it: 0 = a working date, otherwise 1 + the index of the reason. */
const reasons = ['weekday-off', 'holiday', 'absence'] as const satisfies readonly DayOff[];

/** A schedule read once, what held before it aside. */
export class WorkCalendar {
  readonly pattern: ShiftPattern;
  private readonly weekdays: ReadonlySet<number>;
  private readonly holidays: ReadonlySet<number>;
  private readonly absences: readonly { start: number; end: number }[];
  private readonly region: string | undefined;
  private readonly pages = new DayPages((firstDay) => this.write(firstDay));

  constructor(schedule: WorkSchedule) {
    this.pattern = patternOf(schedule);
    this.weekdays = new Set(schedule.days);
    this.holidays = new Set((schedule.holidays ?? []).map(dayOf));
    this.absences = (schedule.absences ?? []).map(({ start, end }) => ({
      start: dayOf(start),
      end: dayOf(end),
    }));
    this.region = schedule.region;
  }

  worksOn(day: number): boolean {
    return this.pages.of(day)[day & pageMask] === 0;
  }

  /** Why a local day is not worked; `null` on a working date. */
  dayOffOn(day: number): DayOff | null {
    return reasons[this.pages.of(day)[day & pageMask]! - 1] ?? null;
  }

  /** Whether the shift that starts on a local day, widened on both sides, holds an instant. */
  shiftHolds(day: number, at: Micros, grace: Micros): boolean {
    if (!this.worksOn(day)) return false;
    const { start, end } = this.pattern.pageOf(day);
    const i = day & pageMask;
    return at >= start[i]! - grace && at < end[i]! + grace;
  }

  private write(firstDay: number): Uint8Array {
    const regional = this.regionalHolidays(firstDay, firstDay + pageMask);
    return Uint8Array.from({ length: pageMask + 1 }, (_, i) => {
      const day = firstDay + i;
      if (!this.weekdays.has(isoWeekdayOf(day))) return 1;
      if (this.holidays.has(day) || regional.has(day)) return 2;
      return this.absences.some(({ start, end }) => start <= day && day < end) ? 3 : 0;
    });
  }

  private regionalHolidays(firstDay: number, lastDay: number): ReadonlySet<number> {
    if (this.region === undefined) return new Set();
    const year = (day: number) => Number(dateOf(day).slice(0, 4));
    return new Set(holidaysOf(this.region, year(firstDay), year(lastDay)).map(dayOf));
  }
}
