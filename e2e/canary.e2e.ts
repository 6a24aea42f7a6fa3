import { spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportRun, importRunSchema } from '@quorum/contracts';
import { createDataSource } from '@quorum/database';
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
/** And where only odd or broken exports hold something: `notices` quote such places. */
const odd = {
  folder: 'dromedaryfolder',
  strayFile: 'lemmingstray',
  brokenFile: 'pangolinbroken',
  rejectedRow: 'tapirrejected',
  field: 'wombatfield',
  reaction: 'capybarareaction',
  attachment: 'kinkajouattachment',
  label: 'meerkatlabel',
  subtype: 'quokkasubtype',
  csvColumn: 'ocelotcolumn',
  csvCell: 'bandicootcell',
  csvZone: 'pademelonzone',
  csvFormula: 'numbatformula',
};
const tokens = [...Object.values(canaries).flat(), ...Object.values(odd)];

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
  const sent = [...(await filesBelow(exportFolder)), directory];
  const written = await grepBytes(sent, tokens);
  const planted = [...written.hits.map((hit) => hit.split(' ')[0]), ...sent];
  expect(tokens.filter((token) => !planted.some((place) => place?.includes(token)))).toEqual([]);

  const state = join(home, 'home');
  const quorum = await startQuorum(state, { env });
  const { run, printed } = await importFolder(state, exportFolder, directory);
  const answers = await Promise.all(
    ['imports', 'units', 'metrics', 'series?unit=organisation', 'dead-letters'].map(async (path) =>
      (await fetch(`${quorum.url}/api/v1/${path}`)).text(),
    ),
  );
  // Long values lie compressed in their files, where no search for bytes finds them: their rows are read as well.
  const stored = await everyRow(state);
  await quorum.interrupt();

  expect(run).toMatchObject({ state: 'done', counts: { ignoredFiles: 2, rejectedRows: 1 } });
  expect(run.counts.messages).toBeGreaterThan(1000);
  const kept = [...(await filesBelow(state)), ...(await Promise.all(furtherFolders.map(filesBelow))).flat()];
  const { hits, searched } = await grepBytes(kept, tokens);
  expect(hits).toEqual([]);
  expect(searched).toBeGreaterThan(10_000_000);
  expect(stored).toContain('after-hours');
  const said = [quorum.output(), printed, stored, ...answers].join('\n').toLowerCase();
  expect(tokens.filter((token) => said.includes(token.toLowerCase()))).toEqual([]);
}

/** A simulated export with the canaries in it, and with everything that can be wrong with one. */
async function writeExport(below: string): Promise<{ exportFolder: string; directory: string }> {
  const simulation = simulateOrganisation({ ...smallSize, seed: 13, until: '2025-06-02', canaries });
  const exportFolder = join(below, 'export');
  const directory = join(below, 'people.csv');
  await writeExportFolder(simulation, exportFolder);
  await writeFile(directory, directoryCsv(simulation).replace('\n', `,${odd.csvColumn}\n`));
  await appendFile(directory, `${odd.csvCell}@fernhill.example,Product,,,,,${odd.csvCell}\n`);
  await appendFile(directory, `UODD1,Product,,${odd.csvZone},,\n=${odd.csvFormula},Product,,,,\n`);
  await mkdir(join(exportFolder, odd.folder));
  const write = (name: string, content: string) => writeFile(join(exportFolder, odd.folder, name), content);
  await write('2025-05-01.json', `[{"type":"message","text":"${odd.brokenFile}`);
  await write('2025-05-02.json', JSON.stringify(oddRows));
  await write(`${odd.strayFile}.json`, '[]');
  return { exportFolder, directory };
}

const oddRows = [
  { type: 'message', ts: 'never', text: odd.rejectedRow },
  {
    type: 'message',
    ts: '1746172800.000100',
    user: 'UODD1',
    text: `<@UODD2|${odd.label}> <!subteam^SODD|@${odd.label}> can you look?`,
    [odd.field]: odd.field,
    attachments: [{ fallback: odd.attachment }],
    reactions: [{ name: odd.reaction, users: ['UODD2'], count: 1 }],
  },
  { type: 'message', ts: '1746172801.000100', user: 'UODD1', text: 'x', subtype: odd.subtype },
];

/** Every row of every table of a running Quorum, as text. */
async function everyRow(state: string): Promise<string> {
  const password = Buffer.from(await readFile(join(state, 'keys/postgres'), 'utf8'), 'base64').toString(
    'hex',
  );
  const port = (await readFile(join(state, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
  const database = createDataSource(`postgres://quorum:${password}@127.0.0.1:${port}/quorum`);
  await database.initialize();
  try {
    const tables = await database.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const [row] = await database.query<{ text: string | null }[]>(
        `SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`,
      );
      texts.push(row?.text ?? '');
    }
    return texts.join('\n');
  } finally {
    await database.destroy();
  }
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
