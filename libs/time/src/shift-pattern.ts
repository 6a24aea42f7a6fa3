/** `ShiftPattern`: a zone and the hours of every weekday, written out as instants and shared by all who keep them. */
import type { Micros } from './instant.js';
import { isoWeekdayOf } from './date.js';
import { DayPages, pageMask } from './day-pages.js';
import { microsOfDay, type WorkSchedule } from './work-schedule.js';
import { rulesOf, type ZoneRules } from './zone.js';

/** The shift that would start on each local day of a page, as instants; `NaN` where a clock change swallows it. */
export interface ShiftPage {
  start: Float64Array;
  end: Float64Array;
  /** From the first to the last local midnight of the dates the shift touches. */
  datesStart: Float64Array;
  datesEnd: Float64Array;
}

/** What of a schedule decides from when to when a day is worked, not whether it is. */
export class ShiftPattern {
  readonly zone: ZoneRules;
  private readonly hours: { start: Micros; end: Micros }[] = [];
  private readonly pages = new DayPages((firstDay) => this.write(firstDay));

  constructor({ zone, start, end, hoursByDay = {} }: WorkSchedule) {
    this.zone = rulesOf(zone);
    for (let weekday = 1; weekday <= 7; weekday++) {
      const hours = hoursByDay[weekday] ?? { start, end };
      this.hours[weekday] = { start: microsOfDay(hours.start), end: microsOfDay(hours.end) };
    }
  }

  pageOf(day: number): ShiftPage {
    return this.pages.of(day);
  }

  private write(firstDay: number): ShiftPage {
    const blank = () => new Float64Array(pageMask + 1).fill(Number.NaN);
    const page: ShiftPage = { start: blank(), end: blank(), datesStart: blank(), datesEnd: blank() };
    for (let i = 0; i <= pageMask; i++) this.writeDay(page, i, firstDay + i);
    return page;
  }

  private writeDay(page: ShiftPage, i: number, day: number): void {
    const { zone } = this;
    const hours = this.hours[isoWeekdayOf(day)]!;
    const overnight = hours.end <= hours.start;
    const start = zone.instantOf(day, hours.start, 'earlier');
    const end = zone.instantOf(overnight ? day + 1 : day, hours.end, 'later');
    // A date the zone skipped (Apia's 30 December 2011) is nobody's working day.
    if (start >= end || this.midnight(day) === this.midnight(day + 1)) return;
    page.start[i] = start;
    page.end[i] = end;
    // A shift makes every date it touches a working date, or R could exceed B.
    page.datesStart[i] = this.midnight(this.dateAt(start));
    page.datesEnd[i] = this.midnight(this.dateAt(end - 1) + 1);
  }

  private midnight(day: number): Micros {
    return this.zone.instantOf(day, 0, 'earlier');
  }

  /** The day whose first midnight came last: a clock set back past midnight (St. John's at 00:01) does not return to the old day. */
  private dateAt(at: Micros): number {
    const day = this.zone.dayAt(at);
    return this.midnight(day + 1) <= at ? day + 1 : day;
  }
}

const patterns = new Map<string, ShiftPattern>();
const keptPatterns = 5_000;

/** The pattern of a schedule, one object per distinct content. */
export function patternOf(schedule: WorkSchedule): ShiftPattern {
  const { zone, start, end, hoursByDay = {} } = schedule;
  const key = JSON.stringify([zone, start, end, hoursByDay]);
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    pattern = new ShiftPattern(schedule);
    if (patterns.size >= keptPatterns) patterns.clear();
    patterns.set(key, pattern);
  }
  return pattern;
}
