import type { AfterHoursReport } from '@quorum/contracts';
import { median } from '@quorum/statistics';
import { isoWeekOf } from '@quorum/time';
import { printedRate } from '../../audit/rate.js';
import { toShare } from '../../audit/rounding.js';
import type { SentDay } from '../../facts/facts.js';

/** Defaults of spec/audit-report §9: a week counts with this many active people, a person with this many dates. */
export interface BreadthOptions {
  breadthMinimumPeople: number;
  breadthMinimumDays: number;
}

export const defaultBreadthOptions: BreadthOptions = { breadthMinimumPeople: 5, breadthMinimumDays: 2 };

/**
 * The audit's after-hours section (spec/audit-report §7), pooled over the workspace.
 * `unknownTimeZone` is the number of messages by people with unknown zone.
 */
export function afterHoursSection(
  days: readonly SentDay[],
  unknownTimeZone: number,
  options: BreadthOptions = defaultBreadthOptions,
): AfterHoursReport {
  const sum = (of: (day: SentDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const total = sum((day) => day.sent);
  const afterHours = sum((day) => day.afterHours);
  const { rate, ci } = printedRate(afterHours, total);
  return {
    sent: { total, afterHours, share: rate, ci },
    unknownTimeZone,
    byType: {
      late: sum((day) => day.late),
      early: sum((day) => day.early),
      offday: sum((day) => day.offday),
      night: sum((day) => day.night),
    },
    breadth: breadth(days, options),
  };
}

/** Per ISO week of the authors' local dates: how many of the active people have after-hours messages on several dates. */
function breadth(
  days: readonly SentDay[],
  { breadthMinimumPeople, breadthMinimumDays }: BreadthOptions,
): AfterHoursReport['breadth'] {
  /** Week → person → after-hours dates; a person's dates differ, so counting facts counts dates. */
  const weeks = new Map<string, Map<string, number>>();
  for (const { person, date, afterHours } of days) {
    const week = isoWeekOf(date);
    const people = weeks.get(week) ?? new Map<string, number>();
    people.set(person, (people.get(person) ?? 0) + (afterHours > 0 ? 1 : 0));
    weeks.set(week, people);
  }
  const shares = [...weeks.values()]
    .filter((people) => people.size >= breadthMinimumPeople)
    .map(
      (people) => [...people.values()].filter((dates) => dates >= breadthMinimumDays).length / people.size,
    );
  return { weeks: shares.length, median: toShare(median(shares)) };
}
