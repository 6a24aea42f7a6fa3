/** `Unanswered`: which own messages in DMs, group DMs and issues answer somebody. */
import type { PingFact } from '../facts.js';
import type { Day, DayBook } from './day-book.js';
import type { OwnEvent } from './own-event.js';

/** Conversations in which somebody else spoke last, read along with the own messages. */
export class Unanswered {
  private readonly waiting = new Map<string, Day>();
  private next = 0;

  /** `pings` by time. */
  constructor(
    private readonly book: DayBook,
    private readonly pings: readonly PingFact[],
  ) {}

  /**
   * Whether an own message is a reply: one in a thread, or in a flat conversation the first after somebody else's of the
   * same local date; what follows without another ping goes on with it. Messages are asked about by time.
   */
  settledBy({ at, conversation, flat, isReply }: OwnEvent, day: Day): boolean {
    for (; this.next < this.pings.length && this.pings[this.next]!.at < at; this.next++) {
      const ping = this.pings[this.next]!;
      this.waiting.set(ping.conversation, this.book.dayAt(ping.at));
    }
    if (!flat) return isReply;
    const answers = this.waiting.get(conversation) === day;
    this.waiting.delete(conversation);
    return isReply || answers;
  }
}
