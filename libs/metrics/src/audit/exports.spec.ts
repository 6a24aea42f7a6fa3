import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditReport, CommunicationEvent } from '@quorum/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  auditOf,
  expectedReport,
  type ExportName,
  exportNames,
  exportPath,
  readExport,
  type ReadExport,
} from '../testing/audit-export.js';
import { reportDifferences } from '../testing/report-differences.js';

const auditExport = async (name: ExportName) => auditOf(await readExport(exportPath(name)));

describe.each(exportNames)('the audit of %s', (name) => {
  it('matches the independent report within the tolerances of the contract', async () => {
    expect(reportDifferences(await expectedReport(name), await auditExport(name))).toEqual([]);
  });

  it('does not depend on the order of rows inside files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quorum-export-'));
    await cp(exportPath(name), folder, { recursive: true });
    await reverseRows(folder);
    const report = auditOf(await readExport(folder));
    await rm(folder, { recursive: true });
    expect(report).toEqual(await auditExport(name));
  });

  it('does not depend on the order of events and conversations', async () => {
    const read = await readExport(exportPath(name));
    const reversed = read.conversations
      .map(({ conversation, events }) => ({ conversation, events: [...events].reverse() }))
      .reverse();
    expect(auditOf({ ...read, conversations: reversed })).toEqual(auditOf(read));
  });

  it('says the same whether the snapshot is known from the start or found on the way, in any order', async () => {
    const read = await readExport(exportPath(name));
    const events = read.conversations.flatMap((each) => each.events);
    if (events.length === 0) return expect(auditOf(read).parameters.snapshotAt).toBeNull();
    const lastAt = Math.max(...events.map(({ at }) => at));
    const knownFromTheStart = auditOf(read, { asOf: lastAt });
    const ending = (each: ReadExport['conversations'][number]) =>
      Math.max(0, ...each.events.map(({ at }) => at));
    for (const direction of [1, -1]) {
      const conversations = [...read.conversations].sort((a, b) => direction * (ending(a) - ending(b)));
      expect(auditOf({ ...read, conversations })).toEqual(knownFromTheStart);
    }
  });

  it('changes the counts of bots only when bots post', async () => {
    const read = await readExport(exportPath(name));
    const { source, coverage, ...rest } = auditOf(read);
    const conversations = read.conversations.map(({ conversation, events }) => ({
      conversation,
      events: [...events, ...events.slice(0, -1).map(echoedByBot)],
    }));
    const added = conversations.reduce((sum, { events }) => sum + events.length, 0) - source.messages;
    expect(auditOf({ ...read, conversations })).toEqual({
      ...rest,
      source: { ...source, messages: source.messages + added, botMessages: source.botMessages + added },
      coverage,
    });
  });

  it('does not depend on the names of people and conversations', async () => {
    const read = await readExport(exportPath(name));
    const isBotId = (id: string) => id.startsWith('renamed-B') || id === 'renamed-USLACKBOT';
    expect(auditOf(renamed(read), { isBotId })).toEqual(auditOf(read));
  });

  it('accounts for every request', async () => {
    const { responseLatency } = (await auditExport(name)).metrics;
    for (const of of Object.values(responseLatency)) {
      const { met, breached, running } = of.sla;
      expect(of.replied + of.closed + of.open).toBe(of.requests);
      expect(of.closed + of.unknownTimeZone + met + breached + running).toBe(of.requests);
    }
  });
});

describe('the time zone of the process', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('changes nothing', async () => {
    const offsets = new Set<number>();
    const reports: AuditReport[] = [];
    for (const tz of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      process.env['TZ'] = tz;
      offsets.add(new Date(0).getTimezoneOffset());
      reports.push(await auditExport('dst-week'), await auditExport('random-office'));
    }
    expect(offsets.size, 'the process really changed its zone').toBe(3);
    expect(reports.slice(2)).toEqual([...reports.slice(0, 2), ...reports.slice(0, 2)]);
  });
});

/** A bot repeats a message one microsecond later, in the same thread. */
const echoedByBot = (event: CommunicationEvent): CommunicationEvent => ({
  ...event,
  kind: 'bot',
  id: `${event.id}-echo`,
  at: event.at + 1,
  author: null,
  flags: null,
});

function renamed({ people, conversations, counts }: ReadExport): ReadExport {
  const rename = (id: string) => `renamed-${id}`;
  return {
    counts,
    people: people.map((person) => ({ ...person, id: rename(person.id) })),
    conversations: conversations.map(({ conversation, events }) => ({
      conversation: {
        ...conversation,
        id: rename(conversation.id),
        members: conversation.members.map(rename),
      },
      events: events.map((event) => ({
        ...event,
        conversation: rename(event.conversation),
        author: event.author === null ? null : rename(event.author),
        flags: event.flags && { ...event.flags, mentions: event.flags.mentions.map(rename) },
        reactions: { ...event.reactions, doneBy: event.reactions.doneBy.map(rename) },
      })),
    })),
  };
}

/**
 * Turns every day file of an export around; files that are no JSON array stay as they are. Rows of one instant keep
 * their order: between copies of equal merit it is the first that counts (spec/slack-reading §5).
 */
async function reverseRows(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((path) => /[\\/]\d{4}-\d{2}-\d{2}\.json$/.test(path))) {
    const rows = parseRows(await readFile(join(folder, file), 'utf8'));
    if (rows !== null) await writeFile(join(folder, file), JSON.stringify(rows.sort(latestFirst)));
  }
}

function latestFirst(a: unknown, b: unknown): number {
  const [first, second] = [a, b].map((row) => JSON.stringify((row as { ts?: unknown } | null)?.ts ?? ''));
  return first === second ? 0 : first! < second! ? 1 : -1;
}

function parseRows(text: string): unknown[] | null {
  try {
    const rows: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return Array.isArray(rows) ? (rows as unknown[]) : null;
  } catch {
    return null;
  }
}
