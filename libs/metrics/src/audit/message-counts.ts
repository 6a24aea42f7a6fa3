import type { AuditCoverage, AuditSource, CommunicationEvent, Conversation } from '@quorum/contracts';
import { formatInstant } from '@quorum/time';
import { isHumanMessage } from '../facts/human-message.js';
import type { PeopleDirectory } from '../facts/people.js';
import { toShare } from './rounding.js';

/** What the reading of an export left out or merged; counted by the source. */
export interface ReadingCounts {
  duplicateRows: number;
  rejectedRows: number;
  ignoredFiles: number;
}

/** Share of people with known zone from which the clocks of a report can be trusted (spec/audit-report §5). */
const sufficientShare = 0.8;

/** Counts messages, people and conversations as they pass by; keeps no event. */
export class MessageCounts {
  private readonly kinds = { human: 0, bot: 0, system: 0, tombstone: 0 };
  private readonly conversations = { public: 0, private: 0, mpim: 0, dm: 0, unknown: 0 };
  /** Human author → messages. */
  private readonly authors = new Map<string, number>();
  private edited = 0;
  private threads = 0;
  private threadsWithoutRoot = 0;
  private firstAt: number | null = null;

  /** Instant of the last message in microseconds; `null` before the first. */
  lastAt: number | null = null;

  /** Adds all events of one conversation. */
  add({ type }: Conversation, events: readonly CommunicationEvent[]): void {
    if (events.length === 0) return;
    this.conversations[type] += 1;
    for (const event of events) this.addEvent(event);
    if (type !== 'dm' && type !== 'mpim') this.addThreads(events);
  }

  source(): AuditSource {
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
  coverage(people: PeopleDirectory, reading: ReadingCounts): AuditCoverage {
    const authors = [...this.authors.keys()];
    const known = authors.filter((id) => people.scheduleOf(id) !== null);
    const knownMessages = known.reduce((sum, id) => sum + (this.authors.get(id) ?? 0), 0);
    const share = (n: number, of: number) => (of === 0 ? null : n / of);
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

  private addEvent(event: CommunicationEvent): void {
    this.kinds[event.kind] += 1;
    this.firstAt = Math.min(this.firstAt ?? event.at, event.at);
    this.lastAt = Math.max(this.lastAt ?? event.at, event.at);
    if (!isHumanMessage(event)) return;
    this.authors.set(event.author, (this.authors.get(event.author) ?? 0) + 1);
    if (event.editedAt > 0) this.edited += 1;
  }

  /** A root is there whoever wrote it; only human replies make a thread. */
  private addThreads(events: readonly CommunicationEvent[]): void {
    const answered = new Set<string>();
    for (const event of events)
      if (isHumanMessage(event) && event.thread !== event.id) answered.add(event.thread);
    this.threads += answered.size;
    for (const { id } of events) answered.delete(id);
    this.threadsWithoutRoot += answered.size;
  }
}
