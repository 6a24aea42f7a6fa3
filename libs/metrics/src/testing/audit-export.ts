import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AuditReport, CommunicationEvent, Conversation, Person } from '@quorum/contracts';
import { isBotId, openSlackExport, readingParameters } from '@quorum/sources/slack';
import { type AuditOptions, createAudit } from '../audit/create-audit.js';
import type { ReadingCounts } from '../audit/message-counts.js';

/** Everything an export says once it is read; specs change it and audit it again. */
export interface ReadExport {
  people: readonly Person[];
  conversations: { conversation: Conversation; events: CommunicationEvent[] }[];
  counts: ReadingCounts;
}

/** The exports with expected reports, computed by an independent implementation. */
export const exportNames = [
  'borders',
  'decisions',
  'direct-and-spirals',
  'dst-week',
  'edge-rows',
  'empty',
  'random-office',
] as const;
export type ExportName = (typeof exportNames)[number];

export const exportPath = (name: ExportName): string =>
  fileURLToPath(new URL(`../../vectors/exports/${name}`, import.meta.url));

export async function expectedReport(name: ExportName): Promise<unknown> {
  return JSON.parse(await readFile(`${exportPath(name)}/report.json`, 'utf8'));
}

export async function readExport(path: string): Promise<ReadExport> {
  const opened = await openSlackExport(path);
  const read: ReadExport = { people: opened.people, conversations: [], counts: { ...opened.counts } };
  for await (const { conversation, events, counts } of opened.readConversations({ documentationHosts: [] })) {
    read.conversations.push({ conversation, events });
    read.counts.duplicateRows += counts.duplicateRows;
    read.counts.rejectedRows += counts.rejectedRows;
    read.counts.ignoredFiles += counts.ignoredFiles;
  }
  await opened.close();
  return read;
}

export function auditOf(read: ReadExport, options: Partial<AuditOptions> = {}): AuditReport {
  const audit = createAudit({
    people: read.people,
    isBotId: (id) => isBotId(id, new Map()),
    reading: readingParameters({ documentationHosts: [] }),
    ...options,
  });
  for (const { conversation, events } of read.conversations) audit.add(conversation, events);
  return audit.finish(read.counts);
}
