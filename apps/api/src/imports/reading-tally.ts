import type { ImportNotice, ImportRun } from '@quorum/contracts';
import type { ImportPatch } from '@quorum/database';
import type { ReadConversation, SlackExport } from '@quorum/sources/slack';

/** Notices kept with a run; the total counts all. */
const keptNotices = 100;

/** What is known about a reading so far: how far it is, what was found, what was left out. */
export class ReadingTally {
  private readonly counts: ImportRun['counts'];
  private readonly notices: ImportNotice[] = [];
  private noticesTotal = 0;
  private bytesRead = 0;
  private readonly totalBytes: number;

  constructor(slackExport: SlackExport) {
    const { people, conversations, counts, totalBytes, notices } = slackExport;
    this.totalBytes = totalBytes;
    this.counts = {
      messages: 0,
      people: people.length,
      conversations: conversations.length,
      rejectedRows: counts.rejectedRows,
      ignoredFiles: counts.ignoredFiles,
      unmatchedPeople: 0,
    };
    this.note(notices);
  }

  /** Directory rows that matched nobody, and what was wrong with others. */
  addDirectory(unmatchedPeople: number, notices: readonly ImportNotice[]): void {
    this.counts.unmatchedPeople += unmatchedPeople;
    this.note(notices);
  }

  /** `listed`: whether the export's lists had named the conversation. */
  addConversation({ events, counts, notices, bytesRead }: ReadConversation, listed: boolean): void {
    this.counts.messages += events.length;
    this.counts.conversations += listed ? 0 : 1;
    this.counts.rejectedRows += counts.rejectedRows;
    this.counts.ignoredFiles += counts.ignoredFiles;
    this.bytesRead = bytesRead;
    this.note(notices);
  }

  /** As the run shows it. */
  patch(): ImportPatch {
    return {
      read: { done: this.bytesRead, total: this.totalBytes },
      counts: { ...this.counts },
      notices: [...this.notices],
      noticesTotal: this.noticesTotal,
    };
  }

  private note(notices: readonly ImportNotice[]): void {
    this.noticesTotal += notices.length;
    this.notices.push(...notices.slice(0, keptNotices - this.notices.length));
  }
}
