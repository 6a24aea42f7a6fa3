import type { Contribution, MetricCard } from '@quorum/contracts';
import type { MeasureContext } from '../definition.js';

/** Collects every person's own waits, of whatever shape a curve reads. */
export class PersonWaits<Wait> {
  private readonly byPerson = new Map<string, Wait[]>();

  constructor(private readonly card: MetricCard) {}

  add(person: string, wait: Wait): void {
    const waits = this.byPerson.get(person);
    if (waits === undefined) this.byPerson.set(person, [wait]);
    else waits.push(wait);
  }

  /** One per person with a wait, ordered by person. @param valuesOf a person's waits → the values of the card. */
  contributions(
    { bucket }: Pick<MeasureContext, 'bucket'>,
    valuesOf: (waits: readonly Wait[]) => (number | null)[],
  ): Contribution[] {
    const { id: metric, version } = this.card;
    return [...this.byPerson]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([person, waits]) => ({ person, metric, version, bucket: bucket.id, values: valuesOf(waits) }));
  }
}
