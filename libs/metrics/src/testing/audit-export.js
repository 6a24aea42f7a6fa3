import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isBotId, openSlackExport, readingParameters } from '@quorum/sources/slack';
import { createAudit } from '../audit/create-audit.js';
/** The exports with expected reports, computed by an independent implementation. */
export const exportNames = [
  'borders',
  'decisions',
  'direct-and-spirals',
  'dst-week',
  'edge-rows',
  'empty',
  'random-office',
];
export const exportPath = (name) => fileURLToPath(new URL(`../../vectors/exports/${name}`, import.meta.url));
export async function expectedReport(name) {
  return JSON.parse(await readFile(`${exportPath(name)}/report.json`, 'utf8'));
}
export async function readExport(path) {
  const opened = await openSlackExport(path);
  const read = { people: opened.people, conversations: [], counts: { ...opened.counts } };
  for await (const { conversation, events, counts } of opened.readConversations({ documentationHosts: [] })) {
    read.conversations.push({ conversation, events });
    read.counts.duplicateRows += counts.duplicateRows;
    read.counts.rejectedRows += counts.rejectedRows;
    read.counts.ignoredFiles += counts.ignoredFiles;
  }
  await opened.close();
  return read;
}
export function auditOf(read, options = {}) {
  const audit = createAudit({
    people: read.people,
    isBotId: (id) => isBotId(id, new Map()),
    reading: readingParameters({ documentationHosts: [] }),
    ...options,
  });
  for (const { conversation, events } of read.conversations) audit.add(conversation, events);
  return audit.finish(read.counts);
}
//# sourceMappingURL=audit-export.js.map
