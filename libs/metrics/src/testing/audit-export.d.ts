import type { AuditReport, CommunicationEvent, Conversation, Person } from '@quorum/contracts';
import { type AuditOptions } from '../audit/create-audit.js';
import type { ReadingCounts } from '../audit/message-counts.js';
/** Everything an export says once it is read; specs change it and audit it again. */
export interface ReadExport {
  people: readonly Person[];
  conversations: {
    conversation: Conversation;
    events: CommunicationEvent[];
  }[];
  counts: ReadingCounts;
}
/** The exports with expected reports, computed by an independent implementation. */
export declare const exportNames: readonly [
  'borders',
  'decisions',
  'direct-and-spirals',
  'dst-week',
  'edge-rows',
  'empty',
  'random-office',
];
export type ExportName = (typeof exportNames)[number];
export declare const exportPath: (name: ExportName) => string;
export declare function expectedReport(name: ExportName): Promise<unknown>;
export declare function readExport(path: string): Promise<ReadExport>;
export declare function auditOf(read: ReadExport, options?: Partial<AuditOptions>): AuditReport;
//# sourceMappingURL=audit-export.d.ts.map
