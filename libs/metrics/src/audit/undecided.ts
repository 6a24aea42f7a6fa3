/** `Undecided`: what cannot be counted before the snapshot is known, and no more than that. */

/** Items looked at again in one go, at the least. */
const fewest = 1_024;

/**
 * Facts come before the snapshot is known, but it is never earlier than what has been read. Whatever such an early instant
 * decides for good is counted and let go at once; the rest waits here and is looked at again whenever it has doubled, so
 * that it stays as small as what the last days left open. Neither the order of the facts nor the instants given on the way
 * change what is counted in the end.
 */
export class Undecided<T> {
  private items: T[] = [];
  private limit = fewest;

  /** `decide` counts an item if an instant (microseconds, at most the snapshot) decides it for good, and says whether. */
  constructor(private readonly decide: (item: T, now: number) => boolean) {}

  /** `now` is at most the snapshot; `-Infinity` decides nothing that depends on it. */
  add(item: T, now: number): void {
    if (this.decide(item, now)) return;
    this.items.push(item);
    if (this.items.length < this.limit) return;
    this.settle(now);
    this.limit = Math.max(fewest, 2 * this.items.length);
  }

  /** What the snapshot itself leaves undecided. */
  restAt(snapshot: number): readonly T[] {
    this.settle(snapshot);
    return this.items;
  }

  private settle(now: number): void {
    this.items = this.items.filter((item) => !this.decide(item, now));
  }
}
