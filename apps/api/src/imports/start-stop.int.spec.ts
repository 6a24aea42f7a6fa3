import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportRuns, InboxBatches } from '@quorum/database';
import { rulesOf } from '@quorum/privacy';
import { createQueues, type Queues } from '@quorum/queue';
import { createLogger, KeyRing, systemClock } from '@quorum/runtime';
import { type TestDatabase, testDatabase, waitFor } from '@quorum/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../app.js';
import { smallExport, zipOf } from '../testing/export-zip.js';
import { at } from '../testing/json.js';
import { uploadForm } from '../testing/upload-form.js';
import { ImportReader } from './import-reader.service.js';

let database: TestDatabase;
let queues: Queues;
let spoolFolder: string;
let runs: ImportRuns;
beforeAll(async () => {
  database = await testDatabase(import.meta.url);
  queues = createQueues({ databaseUrl: database.url });
  spoolFolder = join(await mkdtemp(join(tmpdir(), 'quorum-start-')), 'spool');
  runs = new ImportRuns(await database.connect('intake'));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => queues.close());

async function startProcess() {
  const app = await createApp({
    database: await database.connect('intake'),
    web: await database.connect('web'),
    queues,
    logger: createLogger('api', 'silent'),
    settings: {
      spoolFolder,
      maxUploadBytes: 1024 ** 2,
      keys: await KeyRing.open({ home: join(spoolFolder, '..'), clock: systemClock, epoch: '2025-Q1' }),
      clock: systemClock,
      timeZone: 'UTC',
      deniedChannels: [],
      audit: { key: Buffer.alloc(32, 9), folder: join(spoolFolder, '..', 'audit') },
      rules: rulesOf({ profile: 'standard' }),
      noiseEpsilon: null,
      twinThread: new URL(import.meta.url),
      dashboardFolder: spoolFolder,
      hosts: new Set(),
      slackApiUrl: 'http://127.0.0.1:9/api/',
    },
  });
  await app.get(ImportReader).prepare();
  return app;
}

describe('a start', () => {
  it('removes what a killed process left, and says so at its run', async () => {
    await mkdir(spoolFolder, { recursive: true });
    await writeFile(join(spoolFolder, 'left-over'), 'unreadable');
    const { id } = await runs.create();
    const app = await startProcess();
    expect(await readdir(spoolFolder)).toEqual([]);
    const run = (await app.inject(`/api/v1/imports/${id}`)).json();
    expect(run).toMatchObject({ state: 'interrupted', error: expect.stringContaining('Upload it again') });
    const discarded = await app.inject({ method: 'DELETE', url: `/api/v1/imports/${id}` });
    expect(discarded.json()).toMatchObject({ state: 'discarded' });
    await app.close();
  });
});

describe('a stop', () => {
  it('ends the reading and those that wait as interrupted, and leaves no file', async () => {
    const app = await startProcess();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const append = vi.spyOn(InboxBatches.prototype, 'append').mockImplementation(() => held);
    const ids: string[] = [];
    for (let index = 0; index < 2; index++) {
      const form = await uploadForm({ export: await zipOf(smallExport()) });
      ids.push(
        String(at((await app.inject({ method: 'POST', url: '/api/v1/imports', ...form })).json(), 'id')),
      );
    }
    await waitFor(() => append.mock.calls.length > 0);
    expect(await readdir(spoolFolder)).toHaveLength(2);
    const closed = app.close();
    await waitFor(async () => (await runs.get(ids[1] ?? ''))?.state === 'interrupted');
    release();
    await closed;
    expect(await readdir(spoolFolder)).toEqual([]);
    expect(await Promise.all(ids.map(async (id) => (await runs.get(id))?.state))).toEqual([
      'interrupted',
      'interrupted',
    ]);
  });

  it('does not wait for an upload that is still arriving, and keeps nothing of it', async () => {
    const app = await startProcess();
    await app.listen(0, '127.0.0.1');
    const { headers, payload } = await uploadForm({ export: Buffer.alloc(200_000, 1) });
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/v1/imports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${headers['content-type']}\r\n` +
        `Content-Length: ${payload.length}\r\n\r\n`,
    );
    socket.write(payload.subarray(0, 100_000));
    await waitFor(async () => (await readdir(spoolFolder)).length === 1);
    const started = performance.now();
    await app.close();
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await readdir(spoolFolder)).toEqual([]);
  });
});
