import { formatInstant } from '@quorum/time';
import { isHumanMessage } from '../facts/human-message.js';
import { toShare } from './rounding.js';
/** Share of people with known zone from which the clocks of a report can be trusted (spec/audit-report §5). */
const sufficientShare = 0.8;
/** Counts messages, people and conversations as they pass by; keeps no event. */
export class MessageCounts {
  kinds = { human: 0, bot: 0, system: 0, tombstone: 0 };
  conversations = { public: 0, private: 0, mpim: 0, dm: 0, unknown: 0 };
  /** Human author → messages. */
  authors = new Map();
  edited = 0;
  threads = 0;
  threadsWithoutRoot = 0;
  firstAt = null;
  /** Instant of the last message in microseconds; `null` before the first. */
  lastAt = null;
  /** Adds all events of one conversation. */
  add({ type }, events) {
    if (events.length === 0) return;
    this.conversations[type] += 1;
    for (const event of events) this.addEvent(event);
    if (type !== 'dm' && type !== 'mpim') this.addThreads(events);
  }
  source() {
    const { human, bot, system, tombstone } = this.kinds;
    return {
      kind: 'slack-export',
      messages: human + bot + system + tombstone,
      humanMessages: human,
      botMessages: bot,
      systemMessages: system,
      tombstones: tombstone,
      editedHumanMessages: this.edited,
      people: this.authors.size,
      channels: Object.values(this.conversations).reduce((sum, n) => sum + n, 0),
      threads: this.threads,
      firstAt: this.firstAt === null ? null : formatInstant(this.firstAt),
      lastAt: this.lastAt === null ? null : formatInstant(this.lastAt),
    };
  }
  /** `people` as the source lists them, without any assumed zone: coverage describes the data. */
  coverage(people, reading) {
    const authors = [...this.authors.keys()];
    const known = authors.filter((id) => people.scheduleOf(id) !== null);
    const knownMessages = known.reduce((sum, id) => sum + (this.authors.get(id) ?? 0), 0);
    const share = (n, of) => (of === 0 ? null : n / of);
    const knownShare = share(known.length, authors.length);
    return {
      timeZoneKnownPeople: known.length,
      timeZoneKnownShare: toShare(knownShare),
      timeZoneKnownMessageShare: toShare(share(knownMessages, this.kinds.human)),
      timeZoneSufficient: knownShare !== null && knownShare >= sufficientShare,
      unknownAuthors: authors.filter((id) => !people.isListed(id)).length,
      conversations: { ...this.conversations },
      duplicateRows: reading.duplicateRows,
      rejectedRows: reading.rejectedRows,
      ignoredFiles: reading.ignoredFiles,
      threadsWithoutRoot: this.threadsWithoutRoot,
    };
  }
  addEvent(event) {
    this.kinds[event.kind] += 1;
    this.firstAt = Math.min(this.firstAt ?? event.at, event.at);
    this.lastAt = Math.max(this.lastAt ?? event.at, event.at);
    if (!isHumanMessage(event)) return;
    this.authors.set(event.author, (this.authors.get(event.author) ?? 0) + 1);
    if (event.editedAt > 0) this.edited += 1;
  }
  /** A root is there whoever wrote it; only human replies make a thread. */
  addThreads(events) {
    const present = new Set(events.map((event) => event.id));
    const answered = new Set();
    for (const event of events)
      if (isHumanMessage(event) && event.thread !== event.id) answered.add(event.thread);
    this.threads += answered.size;
    for (const thread of answered) if (!present.has(thread)) this.threadsWithoutRoot += 1;
  }
}
//# sourceMappingURL=message-counts.js.map
