import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type PageSeal, RosterReader, type RosterSnapshot } from '@quorum/database';
import { rulesOf } from '@quorum/privacy';
import { createQueues, type Queues } from '@quorum/queue';
import { createLogger, KeyRing, RingPages } from '@quorum/runtime';
import { type TestDatabase, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { afterAll } from 'vitest';
import { createApp } from '../app.js';
import { ImportReader } from '../imports/import-reader.service.js';
import type { ApiSettings } from '../platform.module.js';

/** An api under test, on a database of its own. */
export interface TestApi {
  app: NestFastifyApplication;
  database: TestDatabase;
  queues: Queues;
  /** What opens and seals pages with its keys. */
  pages: PageSeal;
  /** The directory as the worker reads it. */
  directory: () => Promise<RosterSnapshot>;
  /** Everything logged so far. */
  logged: () => string;
  /** Absolute path of the spool and the files in it now. */
  spoolFolder: string;
  spooled: () => Promise<string[]>;
}

const clock = { now: () => parseInstant('2025-03-03T12:00:00Z')! };

/** Start an api for the calling spec file; it is closed after it. */
export async function startTestApi(file: string, settings: Partial<ApiSettings> = {}): Promise<TestApi> {
  const database = await testDatabase(file);
  const home = await mkdtemp(join(tmpdir(), 'quorum-api-'));
  const spoolFolder = join(home, 'spool');
  const queues = createQueues({ databaseUrl: database.url });
  const keys = await KeyRing.open({ home, clock, epoch: '2025-Q1', pseudonymKey: Buffer.alloc(32, 7) });
  const pages = new RingPages(keys, () => '2025-Q1');
  let lines = '';
  const app = await createApp({
    database: await database.connect('intake'),
    web: await database.connect('web'),
    queues,
    logger: createLogger('api', 'trace', { write: (line: string) => void (lines += line) }),
    settings: {
      spoolFolder,
      maxUploadBytes: 4 * 1024 * 1024,
      keys,
      clock,
      timeZone: 'Europe/Berlin',
      deniedChannels: [],
      audit: { key: Buffer.alloc(32, 9), folder: join(home, 'audit') },
      rules: rulesOf({ profile: 'standard' }),
      noiseEpsilon: null,
      // Threads run what is built.
      twinThread: new URL('../../dist/privacy/twin-thread.js', import.meta.url),
      dashboardFolder: join(home, 'dashboard'),
      hosts: new Set(),
      // Nothing listens there.
      slackApiUrl: 'http://127.0.0.1:1/api/',
      ...settings,
    },
  });
  await app.get(ImportReader).prepare();
  afterAll(async () => {
    await app.close();
    await queues.close();
    await rm(home, { recursive: true, force: true });
  });
  return {
    app,
    database,
    queues,
    pages,
    directory: async () => new RosterReader(await database.connect('worker'), pages).read(),
    logged: () => lines,
    spoolFolder,
    spooled: () => readdir(spoolFolder),
  };
}
