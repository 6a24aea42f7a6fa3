import type { Contribution, MetricCard } from '@quorum/contracts';
import type { MeasureContext } from './definition.js';

/** A share of a person's own events: how many there are, and how many the metric counts. */
interface OwnShare {
  counted: number;
  of: number;
}

/**
 * Collects the shares of metrics with one value: every person's own events, and of them those that count. People
 * without an event have no contribution.
 */
export class OwnShares {
  private readonly byPerson = new Map<string, OwnShare>();

  add(person: string, counted: number, of: number): void {
    if (of === 0) return;
    const share = this.byPerson.get(person) ?? { counted: 0, of: 0 };
    share.counted += counted;
    share.of += of;
    this.byPerson.set(person, share);
  }

  /** Ordered by person. */
  contributions(card: MetricCard, { bucket }: MeasureContext): Contribution[] {
    return [...this.byPerson]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([person, { counted, of }]) => ({
        person,
        metric: card.id,
        version: card.version,
        bucket: bucket.id,
        values: [counted / of],
      }));
  }
}
