/** `OwnTies`: who reached whom and was reached in return, while a bucket is measured. */
import { PairBits } from './pair-bits.js';

/** In which of up to four parts of the period something happened: bits 1, 2, 4 and 8. */
export type Parts = number;

const inReturn = 4;
const oneWay = (1 << inReturn) - 1;

/**
 * Ties: two people each of whom reached the other in the same part of the period (notes/metrics §5.9). Lives as long as
 * the measurement; nothing that names two people leaves it.
 */
export class OwnTies {
  /** People as small numbers, so that a pair keeps no names alive. */
  private readonly numberOf = new Map<string, number>();
  private readonly names: string[] = [];
  /** The lower number first: the parts in which it was reached, and above those the ones in which the higher was. */
  private readonly pairs = new PairBits();

  /** `contact` reached `person` in these parts of the period. */
  add(person: string, contact: string, parts: Parts = 1): void {
    const to = this.number(person);
    const by = this.number(contact);
    if (to < by) this.pairs.add(to, by, parts);
    else if (by < to) this.pairs.add(by, to, parts << inReturn);
  }

  /** Every tie twice, once for each of the two, in no order; `parts` is never 0. */
  forEach(visit: (person: string, other: string, parts: Parts) => void): void {
    this.pairs.forEach((lower, higher, bits) => {
      const both = bits & (bits >> inReturn) & oneWay;
      if (both === 0) return;
      visit(this.names[lower]!, this.names[higher]!, both);
      visit(this.names[higher]!, this.names[lower]!, both);
    });
  }

  private number(person: string): number {
    const known = this.numberOf.get(person);
    if (known !== undefined) return known;
    const number = this.names.push(person) - 1;
    this.numberOf.set(person, number);
    return number;
  }
}
