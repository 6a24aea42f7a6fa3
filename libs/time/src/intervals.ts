/** `Intervals`: a set of half-open intervals, kept sorted and disjoint. */
import type { Micros } from './instant.js';

/** A growing union of intervals; made once and cleared between uses, so that measuring allocates nothing. */
export class Intervals {
  private starts = new Float64Array(64);
  private ends = new Float64Array(64);
  private size = 0;

  clear(): void {
    this.size = 0;
  }

  /** Unites with [start, end); an empty interval changes nothing. Cheapest when intervals come in order. */
  add(start: Micros, end: Micros): void {
    // Written so that NaN, a shift that does not exist, is empty too.
    if (!(start < end)) return;
    const { starts, ends } = this;
    const first = this.firstReaching(start);
    let after = first;
    let [from, to] = [start, end];
    while (after < this.size && starts[after]! <= end) {
      from = Math.min(from, starts[after]!);
      to = Math.max(to, ends[after]!);
      after++;
    }
    this.replace(first, after, from, to);
  }

  /** Length of all intervals together. */
  total(): Micros {
    let total = 0;
    for (let i = 0; i < this.size; i++) total += this.ends[i]! - this.starts[i]!;
    return total;
  }

  toArray(): { start: Micros; end: Micros }[] {
    return Array.from({ length: this.size }, (_, i) => ({ start: this.starts[i]!, end: this.ends[i]! }));
  }

  /** Index of the first interval that ends at or after an instant. */
  private firstReaching(at: Micros): number {
    const { ends } = this;
    let high = this.size;
    if (high === 0 || ends[high - 1]! < at) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts one interval in the place of those from `first` to before `after`. */
  private replace(first: number, after: number, start: Micros, end: Micros): void {
    if (this.size === this.starts.length) this.grow();
    if (after !== first + 1) {
      this.starts.copyWithin(first + 1, after, this.size);
      this.ends.copyWithin(first + 1, after, this.size);
      this.size += first + 1 - after;
    }
    this.starts[first] = start;
    this.ends[first] = end;
  }

  private grow(): void {
    const larger = (values: Float64Array<ArrayBuffer>) => {
      const copy = new Float64Array(values.length * 2);
      copy.set(values);
      return copy;
    };
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
  }
}
