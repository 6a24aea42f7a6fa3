import type { AfterHoursReport } from '@quorum/contracts';
import { median } from '@quorum/statistics';
import { type AfterHours, afterHoursOf, type AfterHoursRule, isoWeekdayOf } from '@quorum/time';
import { printedRate } from '../../audit/rate.js';
import { toShare } from '../../audit/rounding.js';
import type { ScheduleOf } from '../../facts/people.js';
import { dayAt } from '../../facts/person-days/local-dates.js';
import { defaultAfterHoursRule } from '../../facts/person-days/sent-days.js';

/** Defaults of spec/audit-report §9: a week counts with this many active people, a person with this many dates. */
export interface BreadthOptions {
  breadthMinimumPeople: number;
  breadthMinimumDays: number;
}

export const defaultBreadthOptions: BreadthOptions = { breadthMinimumPeople: 5, breadthMinimumDays: 2 };

/** The audit's after-hours section (spec/audit-report §7), pooled over the workspace. */
export class AfterHoursSection {
  private total = 0;
  private unknownTimeZone = 0;
  private readonly byType = { late: 0, early: 0, offday: 0, night: 0 };
  /** Person → day number of a week's Monday → bit per weekday with an after-hours message; 0 = active all the same. */
  private readonly weeks = new Map<string, Map<number, number>>();

  constructor(
    private readonly scheduleOf: ScheduleOf,
    private readonly options: BreadthOptions = defaultBreadthOptions,
    private readonly rule: AfterHoursRule = defaultAfterHoursRule,
  ) {}

  /** A message somebody sent at an instant in microseconds. */
  add(author: string, at: number): void {
    const schedule = this.scheduleOf(author);
    if (schedule === null) {
      this.unknownTimeZone += 1;
      return;
    }
    this.total += 1;
    const { type, night } = afterHoursOf(at, schedule, this.rule);
    if (type !== null) this.byType[type] += 1;
    if (night) this.byType.night += 1;
    this.addDate(author, dayAt(at, schedule), type);
  }

  report(): AfterHoursReport {
    const { early, late, offday } = this.byType;
    const afterHours = early + late + offday;
    const { rate, ci } = printedRate(afterHours, this.total);
    return {
      sent: { total: this.total, afterHours, share: rate, ci },
      unknownTimeZone: this.unknownTimeZone,
      byType: { ...this.byType },
      breadth: this.breadth(),
    };
  }

  private addDate(person: string, day: number, type: AfterHours['type']): void {
    let weeks = this.weeks.get(person);
    if (weeks === undefined) this.weeks.set(person, (weeks = new Map<number, number>()));
    const weekday = isoWeekdayOf(day) - 1;
    const dates = weeks.get(day - weekday);
    const found = (dates ?? 0) | (type === null ? 0 : 1 << weekday);
    if (found !== dates) weeks.set(day - weekday, found);
  }

  /** Per ISO week of the authors' local dates: how many of the active people have after-hours messages on several dates. */
  private breadth(): AfterHoursReport['breadth'] {
    const { breadthMinimumPeople, breadthMinimumDays } = this.options;
    const weeks = new Map<number, { active: number; late: number }>();
    for (const own of this.weeks.values()) {
      for (const [monday, dates] of own) {
        const week = weeks.get(monday) ?? { active: 0, late: 0 };
        weeks.set(monday, week);
        week.active += 1;
        if (datesIn(dates) >= breadthMinimumDays) week.late += 1;
      }
    }
    const shares = [...weeks.values()]
      .filter(({ active }) => active >= breadthMinimumPeople)
      .map(({ active, late }) => late / active);
    return { weeks: shares.length, median: toShare(median(shares)) };
  }
}

function datesIn(bits: number): number {
  let dates = 0;
  for (let left = bits; left > 0; left &= left - 1) dates += 1;
  return dates;
}
