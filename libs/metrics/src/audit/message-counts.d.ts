import type { AuditCoverage, AuditSource, CommunicationEvent, Conversation } from '@quorum/contracts';
import type { PeopleDirectory } from '../facts/people.js';
/** What the reading of an export left out or merged; counted by the source. */
export interface ReadingCounts {
  duplicateRows: number;
  rejectedRows: number;
  ignoredFiles: number;
}
/** Counts messages, people and conversations as they pass by; keeps no event. */
export declare class MessageCounts {
  private readonly kinds;
  private readonly conversations;
  /** Human author → messages. */
  private readonly authors;
  private edited;
  private threads;
  private threadsWithoutRoot;
  private firstAt;
  /** Instant of the last message in microseconds; `null` before the first. */
  lastAt: number | null;
  /** Adds all events of one conversation. */
  add({ type }: Conversation, events: readonly CommunicationEvent[]): void;
  source(): AuditSource;
  /** `people` as the source lists them, without any assumed zone: coverage describes the data. */
  coverage(people: PeopleDirectory, reading: ReadingCounts): AuditCoverage;
  private addEvent;
  /** A root is there whoever wrote it; only human replies make a thread. */
  private addThreads;
}
//# sourceMappingURL=message-counts.d.ts.map
