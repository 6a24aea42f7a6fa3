/** `addOwnEvents`: what one person sent and when they were active, onto their days. */
import type { ConversationType } from '@quorum/contracts';
import { type AfterHours, type Micros, microsPerMinute, microsPerSecond } from '@quorum/time';
import type { PersonDayFact, PingFact } from '../facts.js';
import { addOnce, type Day, type DayBook } from './day-book.js';
import type { OwnEvent } from './own-event.js';
import { countSent } from './sent-days.js';
import { Unanswered } from './unanswered.js';

/** Own events this close together are one session (notes/metrics §5.4). */
const sessionGap = 15 * microsPerMinute;
/** Local hours of `evening` and `lateEvening` (notes/metrics §2.4). */
const eveningHour = 17;
const lateEveningHour = 20;
/** Code points of the longest bucket: 600 and more. */
const longBucket = 3;

const placeOfType = {
  public: 'sentPublic',
  private: 'sentPrivate',
  // Nobody said that everybody may read it.
  unknown: 'sentPrivate',
  mpim: 'sentDirect',
  dm: 'sentDirect',
} as const satisfies Record<ConversationType, keyof PersonDayFact>;

/** Adds own events, by time and each once; `pings` by time say what there was to answer. */
export function addOwnEvents(book: DayBook, own: readonly OwnEvent[], pings: readonly PingFact[]): void {
  const sessions = new Sessions();
  const gaps = new WorkingGaps();
  const unanswered = new Unanswered(book, pings);
  for (const event of own) {
    const { at } = event;
    const day = book.dayAt(at);
    const minute = book.minuteAt(at);
    addOnce(day.fact.halfHours, Math.floor(minute / 30));
    const active = book.activityDayAt(at, day, minute).fact;
    active.firstAt ??= at;
    active.lastAt = at;
    const isReply = event.isMessage && unanswered.settledBy(event, day);
    sessions.add(day, at, isReply);
    if (!event.isMessage) continue;
    gaps.add(day, at);
    addMessage(day.fact, event, countSent(day.fact, at, book.schedule), Math.floor(minute / 60));
  }
}

function addMessage(fact: PersonDayFact, event: OwnEvent, { type, dayOff }: AfterHours, hour: number): void {
  fact[placeOfType[event.type]] += 1;
  if (dayOff === 'holiday' || dayOff === 'absence') fact[dayOff] += 1;
  if (event.purpose === 'social') fact.social += 1;
  if (event.purpose === 'recognition') fact.recognising += 1;
  if (event.broadcast) fact.broadcasts += 1;
  if (event.others > 0) fact.reactedTo += 1;
  if (event.lengthBucket >= longBucket) {
    fact.long += 1;
    if (event.list || event.paragraphBreaks >= 2) fact.scannable += 1;
  }
  if (type === 'offday') return;
  if (hour >= lateEveningHour) fact.lateEvening += 1;
  else if (hour >= eveningHour) fact.evening += 1;
}

/** Sessions of own events; one that runs past midnight counts on both dates, since each date is derived by itself. */
class Sessions {
  private day: Day | undefined;
  private lastAt = 0;
  private hasReply = false;

  add(day: Day, at: Micros, isReply: boolean): void {
    const { fact } = day;
    if (this.day !== day || at - this.lastAt > sessionGap) {
      fact.sessions += 1;
      this.hasReply = false;
    }
    this.day = day;
    this.lastAt = at;
    if (!isReply) return;
    fact.replies += 1;
    if (!this.hasReply) fact.replySessions += 1;
    this.hasReply = true;
  }
}

/** Gaps between messages inside the working hours of one date, on the clock that runs only then. */
class WorkingGaps {
  private day: Day | undefined;
  private lastAt = 0;

  add(day: Day, at: Micros): void {
    const { fact, work } = day;
    if (!work.some(({ start, end }) => start <= at && at < end)) return;
    if (this.day === day) {
      const seconds = Math.round(overlap(this.lastAt, at, work) / microsPerSecond);
      fact.gaps.n += 1;
      fact.gaps.sum += seconds;
      fact.gaps.sumOfSquares += seconds * seconds;
    }
    this.day = day;
    this.lastAt = at;
  }
}

function overlap(from: Micros, to: Micros, spans: Day['work']): Micros {
  let sum = 0;
  for (const { start, end } of spans) sum += Math.max(0, Math.min(to, end) - Math.max(from, start));
  return sum;
}
