import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { CommunicationEvent, ImportRun, IngestRecord } from '@quorum/contracts';
import { ImportRuns, Inbox, InboxBatches } from '@quorum/database';
import { rulesOf } from '@quorum/privacy';
import { createQueues } from '@quorum/queue';
import { createLogger } from '@quorum/runtime';
import { type TestDatabase, waitFor } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import type { Database, Random } from '../platform.module.js';
import { WorkerModule } from '../worker.module.js';
import { testPages } from './pages.js';

/** A worker in this process, at a fixed time. */
export interface Pipeline {
  stop(): Promise<void>;
}

export const settings = { timeZone: 'Europe/Berlin', rules: rulesOf({ profile: 'standard' }) };

/** Starts all consumers on the database's own queue; the clock stands still. */
export async function startPipeline(
  database: TestDatabase,
  now: string,
  random: Random = randomBytes,
): Promise<Pipeline> {
  const at = parseInstant(now);
  if (at === null) throw new Error(`Not an instant: ${now}`);
  const app = await NestFactory.createApplicationContext(
    WorkerModule.of({
      database: await database.connect('worker'),
      queues: createQueues({ databaseUrl: database.url }, { attempts: 2, backoff: 50 }),
      logger: createLogger('worker', 'silent'),
      clock: { now: () => at },
      random,
      pages: testPages,
      settings,
    }),
    { logger: false },
  );
  return { stop: () => app.close() };
}

/** Puts records in as the api does for an import, in batches, and ends the reading. */
export async function importRecords(
  api: Database,
  records: readonly IngestRecord[],
  batchSize = 500,
): Promise<string> {
  return bring(new InboxBatches(api), api, records, batchSize);
}

/** Puts records in as a live source does, each by itself. */
export async function sendRecords(
  api: Database,
  records: readonly IngestRecord[],
  batchSize = 500,
): Promise<string> {
  return bring(new Inbox(api), api, records, batchSize);
}

async function bring(
  way: Pick<Inbox, 'append'>,
  api: Database,
  records: readonly IngestRecord[],
  batchSize: number,
): Promise<string> {
  const runs = new ImportRuns(api);
  const { id } = await runs.create();
  for (let from = 0; from < records.length; from += batchSize)
    await way.append(id, records.slice(from, from + batchSize));
  await runs.finish(id, 'processing');
  return id;
}

/** The run once it is done. */
export async function whenDone(api: Database, id: string, timeout = 30_000): Promise<ImportRun> {
  const done = async (): Promise<ImportRun | null> => {
    const run = await new ImportRuns(api).get(id);
    return run?.state === 'done' ? run : null;
  };
  return waitFor(done, { timeout, what: 'the import to be done' });
}

export const eventRecord = (event: CommunicationEvent): IngestRecord => ({ record: 'event', event });
