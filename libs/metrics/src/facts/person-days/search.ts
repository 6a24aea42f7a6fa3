/** `firstAfter`: binary search in what is sorted by time. */
import type { Micros } from '@quorum/time';

/** Index of the first item later than an instant; the length if there is none. */
export function firstAfter(items: readonly { at: Micros }[], at: Micros): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
