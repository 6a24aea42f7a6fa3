import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { readOrCreateSecret } from '../keys.js';
import { prepareBinaries } from './binaries.js';
import { ensureCluster, locateData, sharedRoot } from './cluster.js';
import { sendSignal, stopOrphan } from './orphan.js';
import { runServer } from './server.js';
import { findServiceUser } from './service-user.js';

export interface EmbeddedPostgres {
  /** Connection string of the database's owner, password included. */
  url: string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of this Quorum; the data live in `$home/postgres`, the password in `$home/keys/postgres`. */
  home: string;
  /** Name of the database, made if missing; `quorum` by default. */
  database?: string;
  port?: number;
  /** Gets one line for a person whenever something unusual was done. */
  log?: (line: string) => void;
  /** Server settings beside our own. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a real PostgreSQL over `$home/postgres` on a free port of 127.0.0.1 and answers its URL. Works as root (the server
 * then runs as an unprivileged account), ends what a killed Quorum left running, and restarts a server that dies.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = resolve(options.home);
  const log = options.log ?? (() => undefined);
  const database = options.database ?? 'quorum';
  const created = await mkdir(home, { recursive: true });
  // Only searchable by others: the database account has to reach its folder below.
  if (created) await chmod(home, 0o711);
  const user = findServiceUser(await locateData(home));
  const password = (await readOrCreateSecret(home, 'postgres')).toString('hex');
  const binaries = await prepareBinaries(user, user ? sharedRoot : home, log);
  const data = await ensureCluster({ home, binaries, user, password, log });
  const server = await runServer({
    binaries,
    data,
    user,
    password,
    port: options.port ?? null,
    settings: options.settings ?? {},
    log,
  });
  const url = (name: string) => `postgres://quorum:${password}@127.0.0.1:${server.port}/${name}`;
  await ensureDatabase(url('postgres'), database).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return { url: url(database), stop: () => server.stop() };
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

const testPrefix = 'quorum-test-postgres-';

/** A throw-away server for tests: fresh folder, no durability, everything removed by `stop`. */
export async function startTestPostgres(): Promise<EmbeddedPostgres> {
  await removeAbandoned();
  const home = await mkdtemp(join(tmpdir(), `${testPrefix}${process.pid}-`));
  await chmod(home, 0o711);
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  const server = await startEmbeddedPostgres({ home, settings });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Test servers whose test process is gone (killed) would live for ever. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(new RegExp(`^${testPrefix}(\\d+)-`).exec(name)?.[1]);
    if (!owner || sendSignal(owner, 0)) continue;
    const home = join(tmpdir(), name);
    await stopOrphan(await locateData(home), () => undefined).catch(() => undefined);
    await rm(home, { recursive: true, force: true }).catch(() => undefined);
  }
}
