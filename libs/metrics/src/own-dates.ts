import type { BucketPeriod } from '@quorum/contracts';
import { dayOf } from '@quorum/time';

/** One number per person and date of a bucket, without an object per day. */
export class OwnDates {
  /** Day number of the first date. */
  readonly firstDay: number;
  private readonly dates: number;
  private readonly byPerson = new Map<string, Float64Array>();

  constructor({ start, end }: Pick<BucketPeriod, 'start' | 'end'>) {
    this.firstDay = dayOf(start);
    this.dates = dayOf(end) - this.firstDay;
  }

  /** Dates outside the bucket are not kept. */
  set(person: string, date: string, value: number): void {
    const index = dayOf(date) - this.firstDay;
    if (index < 0 || index >= this.dates) return;
    let values = this.byPerson.get(person);
    if (values === undefined)
      this.byPerson.set(person, (values = new Float64Array(this.dates).fill(Number.NaN)));
    values[index] = value;
  }

  /** A person's numbers, one per date of the bucket; NaN = none. Nobody's are empty. */
  of(person: string): Float64Array {
    return this.byPerson.get(person) ?? new Float64Array(0);
  }

  people(): Iterable<string> {
    return this.byPerson.keys();
  }
}
