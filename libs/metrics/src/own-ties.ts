/** `OwnTies`: who reached whom and was reached in return, while a bucket is measured. */

/** Another person, and in which parts of the period both reached each other. */
export interface Tie {
  person: string;
  /** Bits as given to `OwnTies.add`; never 0. */
  parts: number;
}

/**
 * Ties: two people each of whom reached the other in the same part of the period (notes/metrics §5.9). Lives as long as
 * the measurement; nothing that names two people leaves it.
 */
export class OwnTies {
  /** People as small numbers, so that a pair keeps no names alive. */
  private readonly numberOf = new Map<string, number>();
  private readonly names: string[] = [];
  /** By number of the person: who reached them → parts of the period in which they did. */
  private readonly reachedBy: Map<number, number>[] = [];

  /** @param parts one bit per part of the period, of those in which it happened. */
  add(person: string, contact: string, parts = 1): void {
    const from = this.reachedBy[this.number(person)]!;
    const by = this.number(contact);
    const before = from.get(by) ?? 0;
    if ((before | parts) !== before) from.set(by, before | parts);
  }

  /** Everybody with a tie, and their ties, in no order. */
  *entries(): Iterable<[person: string, ties: readonly Tie[]]> {
    for (let person = 0; person < this.names.length; person++) {
      const ties: Tie[] = [];
      for (const [other, parts] of this.reachedBy[person]!) {
        const both = parts & (this.reachedBy[other]!.get(person) ?? 0);
        if (both !== 0) ties.push({ person: this.names[other]!, parts: both });
      }
      if (ties.length > 0) yield [this.names[person]!, ties];
    }
  }

  private number(person: string): number {
    const known = this.numberOf.get(person);
    if (known !== undefined) return known;
    const number = this.names.push(person) - 1;
    this.numberOf.set(person, number);
    this.reachedBy.push(new Map());
    return number;
  }
}
