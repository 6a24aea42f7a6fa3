/** `addPings`: what reached one person, onto their days (notes/metrics §2.2, §5.1). */
import { isWorking, type Micros, microsPerSecond } from '@quorum/time';
import type { PingFact } from '../facts.js';
import { addOnce, type DayBook } from './day-book.js';

/** Pings of one sender that follow each other this closely interrupt once. */
const collapseGap = 60 * microsPerSecond;

/**
 * Adds pings, by time and each once. What counts as an interruption: no `reply`, nothing in a thread the person is active
 * in, and of one sender's pings with gaps of at most 60 s the first, wherever it came; that one also says whether it was
 * inside working hours (exactly: the grace is for senders) and by broadcast.
 */
export function addPings(book: DayBook, pings: readonly PingFact[]): void {
  const lastBy = new Map<string, Micros>();
  for (const { at, by, kind, active, recognition } of pings) {
    const { fact } = book.dayAt(at);
    addOnce(fact.contacts, by);
    if (kind === 'mention' && recognition) fact.recognised += 1;
    if (kind === 'reply' || active) continue;
    const collapsed = at - (lastBy.get(by) ?? Number.NEGATIVE_INFINITY) <= collapseGap;
    lastBy.set(by, at);
    if (collapsed) continue;
    if (isWorking(at, book.schedule)) fact.pings += 1;
    else fact.pingsAfterHours += 1;
    if (kind === 'broadcast') fact.pingsByBroadcast += 1;
  }
}
