import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { hasRedis, noRedis, testRedis } from '@quorum/testing';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { marker, objector, planted, poison, writeCanaryExport } from './support/canary-export.js';
import { clockOptions } from './support/clock.js';
import { connected, dumpOf, ownerUrl } from './support/database.js';
import { figure } from './support/figures.js';
import { filesBelow, grepBytes, holds } from './support/files.js';
import { heapOptions, programsOf, wordsInMemory, writeHeaps } from './support/heap.js';
import { importFolder, runQuorum } from './support/quorum-command.js';
import { type QuorumProcess, removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';

/** Attack A13 (notes/privacy §5): words planted in everything that comes in, searched in every byte that stays. */

let home: string;
beforeEach(async () => void (home = await temporaryHome()));
afterEach(() => removeHome(home));

describe('nothing that was said, and nobody who said it, is on disk or in memory after an import', () => {
  it('with the queue on PostgreSQL: database files, write-ahead log, spool, logs, heaps and answers', async () => {
    await importAndSearch('PostgreSQL', {}, []);
  });

  if (!hasRedis()) process.stderr.write(`${noRedis}\n`);
  it.skipIf(!hasRedis())('with the queue on Redis: its append-only file and its snapshot too', async () => {
    const redis = await testRedis();
    const client = new Redis(redis.url);
    try {
      const [, folder = ''] = (await client.config('GET', 'dir')) as string[];
      await importAndSearch('Redis', { REDIS_URL: redis.url }, [folder], () => client.save());
    } finally {
      client.disconnect();
      await redis.stop();
    }
  });
});

async function importAndSearch(
  queue: string,
  env: NodeJS.ProcessEnv,
  furtherFolders: string[],
  settle: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const { folder, directory } = await writeCanaryExport(home);
  await expectPlanted([...(await filesBelow(folder)), directory]);
  const state = join(home, 'home');
  const heaps = join(home, 'heaps');
  await mkdir(heaps);
  // The day after the export, or nothing of it would be kept for as long as it takes to look.
  const NODE_OPTIONS = `${clockOptions('2025-06-02T12:00:00Z')} ${heapOptions(heaps)}`;
  const quorum = await startQuorum(state, { env: { ...env, NODE_OPTIONS } });
  const printed = [
    (await runQuorum(state, ['objection', 'add', '--source', 'slack', '--id', objector])).stderr,
  ];
  await refuseOneMessage(state);

  const imported = await importFolder(state, folder, directory);
  printed.push(imported.printed, ...(await failingUploads(quorum, state)));
  expect(imported.run).toMatchObject({ state: 'done', counts: { ignoredFiles: 2, rejectedRows: 1 } });
  expect(imported.run.counts.messages).toBeGreaterThan(1000);

  const paths = ['imports', 'units', 'metrics', 'series?unit=organisation', 'dead-letters'];
  const answers = await Promise.all(
    paths.map(async (path) => (await fetch(`${quorum.url}/api/v1/${path}`)).text()),
  );
  expect(answers.at(-1)).toContain('ingest');
  // Long values lie compressed in their files, where no search for bytes finds them: their rows are read as well.
  const dump = await connected(await ownerUrl(state), dumpOf);
  expect([...dump.keys()]).toEqual(
    expect.arrayContaining(['audit.entry', 'edge.ping_fact', 'ops.dead_letter']),
  );
  await settle();
  const written = await writeHeaps(state, heaps);
  const freed = await Promise.all(
    (await programsOf(state)).map(async ({ name, pid }) => {
      const words = await wordsInMemory(pid, marker);
      const left = planted.filter((word) => words?.has(word.replace(/[@.].*$/, '')));
      return `${name} ${words === null ? 'not read' : left.length}`;
    }),
  );
  await quorum.interrupt();

  const kept = await Promise.all([state, ...furtherFolders].map(filesBelow));
  const disk = await grepBytes(kept.flat(), marker);
  const memory = await grepBytes(written, marker);
  const said = [
    ...printed,
    ...answers,
    quorum.output(),
    ...[...dump.values()].map((found) => found.join('\n')),
  ].filter((text) => holds(text, marker));
  await report(queue, disk, memory, said, freed);
  expect([disk.hits, memory.hits, said]).toEqual([[], [], []]);
  expect(written.length).toBeGreaterThanOrEqual(3);
  expect(disk.searched).toBeGreaterThan(10_000_000);
  // What is alive is found.
  expect((await grepBytes(written, 'after-hours')).hits.length).toBeGreaterThan(0);
}

async function report(
  queue: string,
  disk: { hits: string[]; searched: number },
  memory: { hits: string[]; searched: number },
  said: string[],
  freed: string[],
): Promise<void> {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const hits = async (what: string, count: number, searched = ''): Promise<void> =>
    figure('A13', `${what}, queue on ${queue}`, {
      measured: `${count} hits${searched}`,
      limit: '0 hits',
      passed: count === 0,
    });
  await hits(
    'database files, write-ahead log, spool, logs',
    disk.hits.length,
    ` in ${megabytes(disk.searched)}`,
  );
  await hits('what is alive in the heaps', memory.hits.length, ` in ${megabytes(memory.searched)}`);
  await hits('rows as a backup holds them, answers, output', said.length);
  await figure('A13', `words in memory that was given back and not used again, queue on ${queue}`, {
    measured: `of ${planted.length}: ${freed.join(', ')}`,
  });
}

/** Each word stands in some name of a file or in one, or this test could not fail. */
async function expectPlanted(sent: readonly string[]): Promise<void> {
  for (const word of planted) {
    const inNames = sent.some((path) => path.includes(word));
    if (!inNames) expect((await grepBytes(sent, word)).hits, word).not.toEqual([]);
  }
}

/** A fault of the database: it says in its error what the row was that it refuses. */
async function refuseOneMessage(state: string): Promise<void> {
  await connected(await ownerUrl(state), (owner) =>
    owner.query(`ALTER TABLE edge.event ADD CONSTRAINT poison CHECK (at <> '${poison.at}')`),
  );
}

/** Uploads that fail: cut off in the middle, no ZIP, a broken list of people; answers what was said of them. */
async function failingUploads({ url }: QuorumProcess, state: string): Promise<string[]> {
  const { hostname, port } = new URL(url);
  const boundary = 'x';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="export"; filename="${marker}.zip"\r\ncontent-type: application/zip\r\n\r\n`;
  const said = `PK\x03\x04 cutoff${marker} `.repeat(100_000);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /api/v1/imports HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${2 * said.length}\r\n\r\n${head}${said}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.destroy();

  const form = new FormData();
  form.append('export', new Blob([said]), `${marker}.zip`);
  const noZip = await (await fetch(`${url}/api/v1/imports`, { method: 'POST', body: form })).text();
  const broken = join(home, 'broken');
  await mkdir(broken);
  await writeFile(join(broken, 'users.json'), `[{"id":"U1","name":"cut${marker}`);
  await writeFile(join(broken, 'channels.json'), `[{"id":"C1","name":"cut${marker}","purpose":"${marker}"}]`);
  const list = await runQuorum(state, ['import', broken, '--json']);
  expect(list.code).not.toBe(0);
  const wrong = await fetch(`${url}/api/v1/imports`, { method: 'POST', body: `{"text":"${marker}` });
  return [noZip, list.stdout, list.stderr, await wrong.text()];
}
