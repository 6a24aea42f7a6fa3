import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource, migrate } from '@quorum/database';
import { startEmbeddedPostgres } from '@quorum/runtime';
import pg from 'pg';
import type { Database } from '../platform.module.js';
import type { EngineFigures } from './figures.js';

/** A fresh PostgreSQL as `npm start` runs it, durable, and a folder beside it for files; both go with `stop`. */
export interface BenchServer {
  url: string;
  owner: pg.Client;
  api: Database;
  folder: string;
  stop: () => Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const home = await mkdtemp(join(tmpdir(), 'quorum-bench-'));
  const folder = await mkdtemp(join(tmpdir(), 'quorum-bench-rows-'));
  const server = await startEmbeddedPostgres({ home });
  await migrate(server.url);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const api = createDataSource(server.url, { role: 'intake', poolSize: 4 });
  await api.initialize();
  return {
    url: server.url,
    owner,
    api,
    folder,
    async stop() {
      await api.destroy();
      await owner.end();
      await server.stop();
      for (const path of [home, folder]) await rm(path, { recursive: true, force: true });
    },
  };
}

/** Version and the settings that decide how durable and how fast a commit is. */
export async function serverFigures({ owner }: BenchServer): Promise<EngineFigures> {
  const names = [
    'server_version',
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'shared_buffers',
    'max_wal_size',
  ];
  const figures: EngineFigures = {};
  for (const name of names) {
    const { rows } = await owner.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
    figures[`engine.postgres.${name}`] = rows[0]?.value ?? null;
  }
  return figures;
}

/** Facts, contributions and their state gone, everything dirty again: as before the first derivation. */
export async function forgetFacts({ owner }: BenchServer): Promise<void> {
  await owner.query(
    `TRUNCATE edge.request_fact, edge.thread_fact, edge.issue_fact, edge.ping_fact, edge.person_day_fact,
              edge.contribution, edge.bucket_state, edge.dirty`,
  );
  await owner.query('SELECT edge.mark_all_dirty()');
}

/** What autovacuum has done on any server that has been up for an hour. */
export async function settle({ owner }: BenchServer): Promise<void> {
  await owner.query('VACUUM (ANALYZE)');
  await owner.query('CHECKPOINT');
}
