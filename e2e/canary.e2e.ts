import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportRun, importRunSchema } from '@quorum/contracts';
import { directoryCsv, simulateOrganisation, smallSize, writeExportFolder } from '@quorum/simulator';
import { hasRedis, noRedis, testRedis } from '@quorum/testing';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, grepBytes } from './support/files.js';
import { quorumMain, removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';

/** Unique words in every place where a real export holds what must never leave the door. */
const canaries = {
  texts: ['zanzibartext', 'okapitext'],
  names: ['Quetzalname'],
  emails: ['ptarmigan.mail@fernhill.example'],
  urls: ['axolotlurl'],
  fileNames: ['narwhalfile.pdf'],
};
const inBrokenFile = 'pangolinbroken';
const inRejectedRow = 'tapirrejected';
const tokens = [...Object.values(canaries).flat(), inBrokenFile, inRejectedRow];

let home: string;
beforeEach(async () => void (home = await temporaryHome()));
afterEach(() => removeHome(home));

describe('nothing that was said, and nobody who said it, is on disk after an import', () => {
  it('with the queue on PostgreSQL: database files, write-ahead log, spool, logs and answers', async () => {
    await importAndSearch({}, []);
  });

  if (!hasRedis()) process.stderr.write(`${noRedis}\n`);
  it.skipIf(!hasRedis())('with the queue on Redis: its append-only file too', async () => {
    const redis = await testRedis();
    const client = new Redis(redis.url);
    try {
      const [, folder = ''] = (await client.config('GET', 'dir')) as string[];
      await importAndSearch({ REDIS_URL: redis.url }, [folder]);
    } finally {
      client.disconnect();
      await redis.stop();
    }
  });
});

async function importAndSearch(env: NodeJS.ProcessEnv, furtherFolders: string[]): Promise<void> {
  const { exportFolder, directory } = await writeExport(home);
  const written = await grepBytes([...(await filesBelow(exportFolder)), directory], tokens);
  expect(new Set(written.hits.map((hit) => hit.split(' ')[0]))).toEqual(new Set(tokens));

  const state = join(home, 'home');
  const quorum = await startQuorum(state, { env });
  const { run, printed } = await importFolder(state, exportFolder, directory);
  const answers = await Promise.all(
    ['imports', 'units', 'metrics', 'series?unit=organisation', 'dead-letters'].map(async (path) =>
      (await fetch(`${quorum.url}/api/v1/${path}`)).text(),
    ),
  );
  await quorum.interrupt();

  expect(run).toMatchObject({ state: 'done', counts: { ignoredFiles: 1, rejectedRows: 1 } });
  expect(run.counts.messages).toBeGreaterThan(1000);
  const kept = [...(await filesBelow(state)), ...(await Promise.all(furtherFolders.map(filesBelow))).flat()];
  const { hits, searched } = await grepBytes(kept, tokens);
  expect(hits).toEqual([]);
  expect(searched).toBeGreaterThan(10_000_000);
  const said = [quorum.output(), printed, ...answers].join('\n').toLowerCase();
  expect(tokens.filter((token) => said.includes(token.toLowerCase()))).toEqual([]);
}

/** A simulated export with the canaries in it, one day file that is cut off and one row without a usable time. */
async function writeExport(below: string): Promise<{ exportFolder: string; directory: string }> {
  const simulation = simulateOrganisation({ ...smallSize, seed: 13, until: '2025-06-02', canaries });
  const exportFolder = join(below, 'export');
  const directory = join(below, 'people.csv');
  await writeExportFolder(simulation, exportFolder);
  await writeFile(directory, directoryCsv(simulation));
  await mkdir(join(exportFolder, 'broken'));
  await writeFile(join(exportFolder, 'broken/2025-05-01.json'), `[{"type":"message","text":"${inBrokenFile}`);
  await writeFile(
    join(exportFolder, 'broken/2025-05-02.json'),
    JSON.stringify([{ type: 'message', ts: 'never', text: inRejectedRow }]),
  );
  return { exportFolder, directory };
}

/** `quorum import FOLDER --directory people.csv --json` against the running server. */
async function importFolder(state: string, folder: string, directory: string) {
  const child = spawn(process.execPath, [quorumMain, 'import', folder, '--directory', directory, '--json'], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', QUORUM_HOME: state },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.exitCode, stderr).toBe(0);
  const run: ImportRun = importRunSchema.parse(JSON.parse(stdout));
  return { run, printed: stdout + stderr };
}
