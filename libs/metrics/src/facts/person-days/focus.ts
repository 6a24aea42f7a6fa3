/** `addFocus`: working time free of messages in blocks of an hour, onto a person's days (notes/metrics §5.2). */
import { type Micros, microsPerHour, workIntervals } from '@quorum/time';
import type { PingFact } from '../facts.js';
import type { Day, DayBook } from './day-book.js';
import type { OwnEvent } from './own-event.js';
import { firstAfter } from './search.js';

const shortestBlock = microsPerHour;

/**
 * Adds focus to all days. A block ends at any own event and at any ping put to the person: broadcasts and replies are put
 * to a channel or thread. A block across midnight (night shifts) is as long as it is and counts on each date with its part.
 */
export function addFocus(book: DayBook, own: readonly OwnEvent[], pings: readonly PingFact[]): void {
  const direct = pings.filter(({ kind }) => kind !== 'broadcast' && kind !== 'reply');
  for (const day of book.all()) {
    if (day.work.length === 0) continue;
    const first = day.spans[0]!;
    const last = day.spans[day.spans.length - 1]!;
    // An hour more on either side is enough to see whether a block at midnight is an hour long.
    const work = workIntervals(first.start - shortestBlock, last.end + shortestBlock, book.schedule);
    for (const { start, end } of work) day.fact.focus += focusWithin(start, end, day, own, direct);
  }
}

/** Walks two sorted lists at once. */
function focusWithin(
  start: Micros,
  end: Micros,
  day: Day,
  own: readonly { at: Micros }[],
  pings: readonly { at: Micros }[],
): Micros {
  let focus = 0;
  let from = start;
  let nextOwn = firstAfter(own, start);
  let nextPing = firstAfter(pings, start);
  while (from < end) {
    const ownAt = own[nextOwn]?.at ?? end;
    const pingAt = pings[nextPing]?.at ?? end;
    const to = Math.min(ownAt, pingAt, end);
    if (to - from >= shortestBlock) focus += partOn(day, from, to);
    if (ownAt === to) nextOwn++;
    if (pingAt === to) nextPing++;
    from = to;
  }
  return focus;
}

function partOn({ spans }: Day, from: Micros, to: Micros): Micros {
  let part = 0;
  for (const { start, end } of spans) part += Math.max(0, Math.min(to, end) - Math.max(from, start));
  return part;
}
