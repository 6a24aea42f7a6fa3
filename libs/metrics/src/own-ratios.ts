import type { Contribution, MetricCard } from '@quorum/contracts';
import type { MeasureContext } from './definition.js';

/** For each value of a card: how much a person has, and out of how much. */
interface OwnRatio {
  counted: number[];
  of: number[];
}

/**
 * Collects every person's own ratios, one per value of the card. A contribution is the ratio as a part of the value's
 * `upTo`, cut off at 1; a value without any denominator is `null`, and a person without any at all has no contribution.
 */
export class OwnRatios {
  private readonly byPerson = new Map<string, OwnRatio>();

  constructor(private readonly card: MetricCard) {}

  /** @param value index of the card's value, the first where a card has only one. */
  add(person: string, counted: number, of: number, value = 0): void {
    if (of === 0) return;
    let ratio = this.byPerson.get(person);
    if (ratio === undefined) {
      ratio = { counted: this.card.values.map(() => 0), of: this.card.values.map(() => 0) };
      this.byPerson.set(person, ratio);
    }
    ratio.counted[value]! += counted;
    ratio.of[value]! += of;
  }

  /** Ordered by person. */
  contributions({ bucket }: Pick<MeasureContext, 'bucket'>): Contribution[] {
    const { id: metric, version, values } = this.card;
    return [...this.byPerson]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([person, { counted, of }]) => ({
        person,
        metric,
        version,
        bucket: bucket.id,
        values: values.map(({ upTo }, i) => (of[i] === 0 ? null : Math.min(1, counted[i]! / of[i]! / upTo))),
      }));
  }
}
