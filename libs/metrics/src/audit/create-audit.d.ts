import { type AuditReport, type CommunicationEvent, type Conversation, type Person } from '@quorum/contracts';
import { type ReadingCounts } from './message-counts.js';
import { type AuditSettings } from './parameters.js';
export interface AuditOptions extends AuditSettings {
  people: readonly Person[];
  /** Ids the source knows as bots by their form, beside those listed as bots. */
  isBotId?: (id: string) => boolean;
  /** Messages after this instant do not exist; absent or `null` = the last message is the snapshot. Microseconds. */
  asOf?: number | null;
}
/** Takes one conversation after the other and keeps facts and counters only. */
export interface Audit {
  /** All events of one conversation, in any order, each message once. */
  add: (conversation: Conversation, events: readonly CommunicationEvent[]) => void;
  finish: (reading: ReadingCounts) => AuditReport;
}
/** The workspace audit (spec/audit-report): every human, every conversation, pooled, nothing suppressed. */
export declare function createAudit(options: AuditOptions): Audit;
//# sourceMappingURL=create-audit.d.ts.map
