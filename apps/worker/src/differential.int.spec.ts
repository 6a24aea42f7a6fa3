import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuditReport, CommunicationEvent, Conversation, IngestRecord, Person } from '@quorum/contracts';
import { factOfPersonDay, factOfRequest, factOfThread } from '@quorum/database';
import { createAudit, directoryOf, type FactSections, reportFacts } from '@quorum/metrics';
import { simulateOrganisation, smallSize, writeExportZip } from '@quorum/simulator';
import { openSlackExport, readingParameters } from '@quorum/sources/slack';
import { testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { expect, it } from 'vitest';
import { type Engine, engineOn } from './testing/engine.js';

const vectors = ['borders', 'decisions', 'direct-and-spirals', 'dst-week', 'edge-rows', 'random-office'];
const reading = { documentationHosts: [] };
const now = parseInstant('2026-12-01T00:00:00Z')!;

it.each(vectors)('the pipeline keeps of the export %s what the audit reports, to the digit', async (name) => {
  await compare(fileURLToPath(new URL(`../../../libs/metrics/vectors/exports/${name}`, import.meta.url)));
});

it('so it does of an organisation that talks', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-differential-'));
  const simulation = simulateOrganisation({ seed: 5, until: '2025-11-17', ...smallSize });
  await writeExportZip(simulation, join(folder, 'export.zip'));
  await compare(join(folder, 'export.zip'));
  await rm(folder, { recursive: true });
});

async function compare(path: string): Promise<void> {
  const { people, conversations } = await readExport(path);
  const audit = createAudit({ people, reading: readingParameters(reading) });
  for (const { conversation, events } of conversations) audit.add(conversation, events);
  const { metrics } = audit.finish({ duplicateRows: 0, rejectedRows: 0, ignoredFiles: 0 });

  const database = await testDatabase(import.meta.url);
  const engine = engineOn(await database.connect('worker'));
  await engine.takeIn(recordsOf(people, conversations), 'import', now);
  await engine.derive();
  const last = Math.max(...conversations.flatMap(({ events }) => events.map(({ at }) => at)));
  const { afterHours, ...sections } = metrics;
  expect(await storedSections(engine, last, people)).toEqual(sections);
  expect(await storedAfterHours(engine)).toEqual(countsOf(afterHours));
}

interface ReadConversation {
  conversation: Conversation;
  events: CommunicationEvent[];
}

async function readExport(path: string): Promise<{ people: Person[]; conversations: ReadConversation[] }> {
  const opened = await openSlackExport(path);
  const people = [...opened.people];
  const conversations: ReadConversation[] = [];
  for await (const { conversation, events, newBots } of opened.readConversations(reading)) {
    conversations.push({ conversation, events });
    people.push(...newBots);
  }
  await opened.close();
  return { people, conversations };
}

const recordsOf = (people: readonly Person[], read: readonly ReadConversation[]): IngestRecord[] => [
  ...people.map((person): IngestRecord => ({ record: 'person', person })),
  ...read.flatMap(({ conversation, events }): IngestRecord[] => [
    { record: 'conversation', conversation },
    ...events.map((event): IngestRecord => ({ record: 'event', event })),
  ]),
];

/** What the audit's sections say of the facts that are stored. */
async function storedSections(engine: Engine, at: number, people: readonly Person[]): Promise<FactSections> {
  const { request, thread } = await engine.facts();
  const facts = { requests: request.map(factOfRequest), threads: thread.map(factOfThread) };
  return reportFacts(facts, at, directoryOf(people).scheduleOf);
}

/** The audit counts messages; the pipeline keeps them by day. */
async function storedAfterHours(engine: Engine): Promise<Record<string, number>> {
  const days = (await engine.facts()).personDay.map(factOfPersonDay);
  const sum = (key: 'sent' | 'afterHours' | 'late' | 'early' | 'offday' | 'night') =>
    days.reduce((total, day) => total + day[key], 0);
  return {
    total: sum('sent'),
    afterHours: sum('afterHours'),
    late: sum('late'),
    early: sum('early'),
    offday: sum('offday'),
    night: sum('night'),
  };
}

const countsOf = ({ sent, byType }: AuditReport['metrics']['afterHours']): Record<string, number> => ({
  total: sent.total,
  afterHours: sent.afterHours,
  ...byType,
});
