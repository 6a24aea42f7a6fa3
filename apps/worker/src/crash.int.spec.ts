import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportRun } from '@quorum/contracts';
import { ImportRuns, type PagePlace, pageTables } from '@quorum/database';
import { open } from '@quorum/privacy';
import { KeyRing, systemClock } from '@quorum/runtime';
import { buildProject, type TestDatabase, testDatabase, waitFor } from '@quorum/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { importRecords, settings, whenDone } from './testing/pipeline.js';
import { comparable, withoutDraws } from './testing/state.js';
import { teamRecords } from './testing/team.js';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const children: ChildProcess[] = [];

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'quorum-crash-spec-'));
  await buildProject('apps/worker');
}, 240_000);
afterAll(() => rm(home, { recursive: true }));
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

it('loses nothing and counts nothing twice when its process is killed in every stage', async () => {
  const records = teamRecords(24);
  const calm = await testDatabase(import.meta.url);
  const calmApi = await calm.connect('intake');
  const worker = startWorker(calm);
  await whenDone(calmApi, await importRecords(calmApi, records), 60_000);
  await whenOldIsGone(calm);
  worker.kill('SIGTERM');
  expect(await once(worker, 'exit')).toEqual([0, null]);

  const stormy = await testDatabase(import.meta.url);
  const api = await stormy.connect('intake');
  const id = await importRecords(api, records);
  const seen = new Set<string>();
  for (const hasBegun of stages) {
    const victim = startWorker(stormy);
    const run = await waitFor(
      async () => {
        const now = await new ImportRuns(api).get(id);
        return now && (hasBegun(now) || now.state === 'done') ? now : null;
      },
      { timeout: 30_000, every: 5, what: 'the stage to begin' },
    );
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    seen.add(run.state);
  }
  expect([...seen]).toEqual(['processing']);
  startWorker(stormy);
  const { stages: ended } = await whenDone(api, id, 60_000);
  expect(ended.ingest).toEqual({ done: records.length, total: records.length });
  await whenOldIsGone(stormy);
  const opening = await openingIn(calm, stormy);
  const left = async (database: TestDatabase) => comparable(withoutDraws(await database.dump()), opening);
  expect(await left(stormy)).toEqual(await left(calm));
}, 180_000);

it('ends when its supervisor is gone', async () => {
  const worker = startWorker(await testDatabase(import.meta.url));
  expect(await firstWord(worker)).toEqual({ type: 'ready' });
  worker.disconnect();
  expect(await once(worker, 'exit')).toEqual([0, null]);
});

it('says in one line what is wrong when it cannot start', async () => {
  const worker = startWorker({ urlAs: () => 'postgres://nobody@127.0.0.1:1/none' });
  expect(await firstWord(worker)).toMatchObject({
    type: 'failed',
    reason: expect.stringContaining('DATABASE_URL'),
  });
  expect(await once(worker, 'exit')).toEqual([1, null]);
});

it('refuses to run as the owner of the database', async () => {
  const { url } = await testDatabase(import.meta.url);
  const worker = startWorker({ urlAs: () => url });
  expect(await firstWord(worker)).toMatchObject({
    type: 'failed',
    reason: expect.stringContaining('it is an administrator'),
  });
});

/** What opens the pages of these databases: the workers have one ring. */
async function openingIn(...databases: TestDatabase[]) {
  const ring = await KeyRing.open({ home, clock: systemClock, epoch: 'none' });
  const keys = new Map<string, Uint8Array>();
  for (const database of databases)
    for (const [name, rows] of Object.entries(await database.dump()))
      if (Object.values(pageTables).some(({ table }) => table === name))
        for (const { key_id: id } of rows as { key_id: string }[]) keys.set(id, await ring.dataKey(id));
  expect(keys.size).toBeGreaterThan(0);
  return (place: PagePlace, keyId: string, sealed: Uint8Array): string =>
    open(keys.get(keyId)!, { ...place, keyId }, sealed).toString();
}

/** Everything was long ago: once it is published, what was left of it goes. */
async function whenOldIsGone(database: TestDatabase): Promise<void> {
  const owner = await database.connect('owner');
  const gone = async (): Promise<boolean> =>
    (
      await owner.query<unknown[]>(
        `SELECT 1 FROM edge.retention WHERE ran_at > (SELECT max(finished_at) FROM ops.import_run)`,
      )
    ).length > 0;
  await waitFor(async () => ((await gone()) ? true : null), {
    timeout: 30_000,
    what: 'what is old to be gone',
  });
}

/** What the worker tells its supervisor first, or the code it ends with before it says a word. */
async function firstWord(worker: ChildProcess): Promise<unknown> {
  const [word] = (await Promise.race([once(worker, 'message'), once(worker, 'exit')])) as unknown[];
  return word;
}

/** Moments at which the worker is killed. */
const stages: ((run: ImportRun) => boolean)[] = [
  () => true,
  ({ stages: { ingest } }) => ingest.done > 0,
  ({ stages: { ingest } }) => ingest.done > (ingest.total ?? 0) / 2,
  ({ stages: { derive } }) => derive.done > 0,
  ({ stages: { derive } }) => derive.done > 20,
];

function startWorker({ urlAs }: Pick<TestDatabase, 'urlAs'>): ChildProcess {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      WORKER_DATABASE_URL: urlAs('worker'),
      QUORUM_TIME_ZONE: settings.timeZone,
      QUORUM_HOME: home,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return child;
}
