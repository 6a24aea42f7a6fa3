import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importRunSchema } from '@quorum/contracts';
import { startEmbeddedPostgres } from '@quorum/runtime';
import pg from 'pg';
import type { Figures } from './figures.js';
import { runMeasured } from './measured-process.js';

const cli = fileURLToPath(new URL('../main.js', import.meta.url));

type ImportFigures = Pick<
  Figures,
  'import.seconds' | 'import.messagesPerSecond' | 'import.rawInsertSeconds' | 'import.timesRawInsert'
>;

/** The whole pipeline in a fresh home, from upload to published cells, against plain inserts into the same PostgreSQL. */
export async function benchImport(exportPath: string, messages: number): Promise<ImportFigures> {
  const home = await mkdtemp(join(tmpdir(), 'quorum-bench-'));
  try {
    const env = { ...process.env, QUORUM_HOME: home, PORT: '0', DATABASE_URL: '' };
    const { stdout } = await runMeasured([cli, 'import', exportPath, '--json'], env);
    const run = importRunSchema.parse(JSON.parse(stdout));
    if (run.state !== 'done' || run.finishedAt === null) throw new Error(`The import ended as ${run.state}`);
    const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
    const rawSeconds = await rawInsert(home, messages);
    return {
      'import.seconds': seconds,
      'import.messagesPerSecond': run.counts.messages / seconds,
      'import.rawInsertSeconds': rawSeconds,
      'import.timesRawInsert': seconds / rawSeconds,
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Seconds PostgreSQL needs for the same number of rows of an event's width, 5,000 a statement, one unique key. */
async function rawInsert(home: string, rows: number): Promise<number> {
  const server = await startEmbeddedPostgres({ home });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(`CREATE TABLE public.raw_event (id bigint PRIMARY KEY, at timestamptz, flags jsonb)`);
    const started = performance.now();
    for (let first = 0; first < rows; first += 5000) {
      await client.query(
        `INSERT INTO public.raw_event
         SELECT n, to_timestamp(n), jsonb_build_object('author', md5(n::text), 'links', '{"T1":0,"T2":0,"T3":0,"T4":0}'::jsonb)
         FROM generate_series($1::bigint, $2::bigint) n`,
        [first, Math.min(first + 5000, rows) - 1],
      );
    }
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
    await server.stop();
  }
}
