import { isoWeekOf } from '@quorum/time';

/** Counts of one thing per person and ISO week of their local dates. */
export class OwnWeeks {
  private readonly byPerson = new Map<string, Map<string, number>>();

  /** Makes the week one of the person's active weeks, whatever the count. */
  add(person: string, date: string, count: number): void {
    let weeks = this.byPerson.get(person);
    if (weeks === undefined) this.byPerson.set(person, (weeks = new Map<string, number>()));
    const week = isoWeekOf(date);
    weeks.set(week, (weeks.get(week) ?? 0) + count);
  }

  /** Every person with the counts of their active weeks. */
  *entries(): Iterable<[person: string, counts: readonly number[]]> {
    for (const [person, weeks] of this.byPerson) yield [person, [...weeks.values()]];
  }
}
