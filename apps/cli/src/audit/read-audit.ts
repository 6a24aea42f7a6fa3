import { setFlagsFromString } from 'node:v8';
import type { AuditReport, ImportNotice } from '@quorum/contracts';
import { createAudit } from '@quorum/metrics';
import {
  type Archive,
  ExportError,
  isBotId,
  openSlackExport,
  readingParameters,
  type SlackExport,
} from '@quorum/sources/slack';
import { defaultWorkHours } from '@quorum/time';
import { CommandError, systemReasonOf } from '../command-error.js';
import { createProgress } from '../terminal/progress.js';

/** What can be set on the command line; instants in microseconds. */
export interface ReadOptions {
  asOf?: number;
  defaultTimeZone?: string;
  workDays?: number[];
  workStart?: string;
  workEnd?: string;
  documentationHosts?: string[];
}

/** Reads an export (its path, or an archive that is open), one conversation in memory at a time, into its report. What was left out is said on standard error. */
export async function readAudit(source: string | Archive, options: ReadOptions): Promise<AuditReport> {
  // Little of what is read stays, yet V8 lets the heap grow to four times that before it looks: here to one and a half.
  setFlagsFromString('--heap-growing-percent=50');
  const slackExport = await open(source);
  try {
    return await readConversations(slackExport, options);
  } finally {
    await slackExport.close();
  }
}

async function readConversations(source: SlackExport, options: ReadOptions): Promise<AuditReport> {
  const documentationHosts = options.documentationHosts ?? [];
  const start = options.workStart ?? defaultWorkHours.start;
  const end = options.workEnd ?? defaultWorkHours.end;
  if (start === end)
    throw new CommandError(
      `A working day from ${start} to ${end} has no hours: change --work-start or --work-end.`,
    );
  const audit = createAudit({
    people: source.people,
    isBotId: (id) => isBotId(id, new Map()),
    asOf: options.asOf ?? null,
    defaultTimeZone: options.defaultTimeZone ?? null,
    hours: {
      days: options.workDays ?? defaultWorkHours.days,
      start,
      end,
    },
    reading: readingParameters({ documentationHosts }),
  });
  const progress = createProgress({ read: { label: 'Reading', unit: 'bytes' } });
  const counts = { ...source.counts };
  const notices = [...source.notices];
  try {
    for await (const read of source.readConversations({ documentationHosts })) {
      audit.add(read.conversation, read.events);
      // Two long conversations must not be in memory at once, whoever still holds the list.
      read.events.length = 0;
      counts.duplicateRows += read.counts.duplicateRows;
      counts.rejectedRows += read.counts.rejectedRows;
      counts.ignoredFiles += read.counts.ignoredFiles;
      notices.push(...read.notices);
      progress.update('read', read.bytesRead, source.totalBytes);
    }
  } finally {
    progress.stop();
  }
  sayNotices(notices);
  return audit.finish(counts);
}

async function open(source: string | Archive): Promise<SlackExport> {
  try {
    return await openSlackExport(source, { plainPaths: true });
  } catch (error) {
    if (error instanceof ExportError) throw new CommandError(error.message, 2);
    const reason = systemReasonOf(error);
    if (reason !== null)
      throw new CommandError(
        `${typeof source === 'string' ? source : 'The export'} cannot be read: ${reason}.`,
        2,
      );
    throw error;
  }
}

const shownNotices = 20;

function sayNotices(notices: readonly ImportNotice[]): void {
  for (const { file, line, message } of notices.slice(0, shownNotices)) {
    process.stderr.write(`${file}${line === null ? '' : `:${line}`}  ${message}\n`);
  }
  if (notices.length > shownNotices) {
    process.stderr.write(`… and ${notices.length - shownNotices} more of this kind\n`);
  }
}
