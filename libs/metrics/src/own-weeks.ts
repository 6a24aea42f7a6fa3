import { dayOf, isoWeekdayOf } from '@quorum/time';
import type { PersonDayFact } from './facts/facts.js';

/** Whether somebody was active or reached on the date itself: a date may be a fact only for its night or its contacts. */
export const isActiveDate = ({
  halfHours,
  pings,
  pingsAfterHours,
}: Pick<PersonDayFact, 'halfHours' | 'pings' | 'pingsAfterHours'>): boolean =>
  halfHours.length > 0 || pings + pingsAfterHours > 0;

/** Counts of one thing per person and ISO week of their local dates. */
export class OwnWeeks {
  /** Person → day number of the week's Sunday before → count. */
  private readonly byPerson = new Map<string, Map<number, number>>();

  /** Makes the week one of the person's active weeks, whatever the count. */
  add(person: string, date: string, count: number): void {
    let weeks = this.byPerson.get(person);
    if (weeks === undefined) this.byPerson.set(person, (weeks = new Map<number, number>()));
    const day = dayOf(date);
    const week = day - isoWeekdayOf(day);
    weeks.set(week, (weeks.get(week) ?? 0) + count);
  }

  /** Every person with the counts of their active weeks. */
  *entries(): Iterable<[person: string, counts: readonly number[]]> {
    for (const [person, weeks] of this.byPerson) yield [person, [...weeks.values()]];
  }
}
