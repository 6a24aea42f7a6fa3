import { createHash, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingStatements, createDataSource, type LoginRole, loginUrl } from '@quorum/database';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import type {} from './test-context.js';

type DataSource = ReturnType<typeof createDataSource>;

/** A login of a process, or the owner. */
export type TestRole = LoginRole | 'owner';

/** A database of one spec file. */
export interface TestDatabase {
  /** As its owner. */
  url: string;
  /** As one of the logins a process has, or as the owner. */
  urlAs(role: TestRole): string;
  /** A connected pool that signed in as this role; closed after the file. */
  connect(role: TestRole): Promise<DataSource>;
  /** Every row of every table of our schemas, for comparing states and for canaries. */
  dump(): Promise<Record<string, unknown[]>>;
}

/**
 * A fresh database for the calling spec file, `await testDatabase(import.meta.url)`, dropped after it: migrated, or
 * `{ migrated: false }` for one that is empty.
 */
export async function testDatabase(
  file: string,
  { migrated = true }: { migrated?: boolean } = {},
): Promise<TestDatabase> {
  const postgresUrl = inject('postgresUrl');
  const name = nameFor(file);
  await administrate(postgresUrl, [
    `CREATE DATABASE ${name} TEMPLATE ${migrated ? inject('templateDatabase') : 'template0'}`,
    // What is granted on a database itself is not copied.
    ...closingStatements(name),
  ]);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const open: DataSource[] = [];
  afterAll(async () => {
    await Promise.all(open.filter((one) => one.isInitialized).map((one) => one.destroy()));
    await administrate(postgresUrl, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
  });
  const urlAs = (role: TestRole): string =>
    role === 'owner' ? url.href : loginUrl(url.href, inject('logins')[role]);
  const connect = async (role: TestRole): Promise<DataSource> => {
    const dataSource = await createDataSource(urlAs(role), { poolSize: 4 }).initialize();
    open.push(dataSource);
    return dataSource;
  };
  return { url: url.href, urlAs, connect, dump: () => dumpOf(url.href) };
}

async function dumpOf(url: string): Promise<Record<string, unknown[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT LIKE 'event\\_%' ORDER BY 1`,
    );
    const dump: Record<string, unknown[]> = {};
    for (const { name } of tables.rows) {
      dump[name] = (await client.query(`SELECT t.* FROM ${name} t ORDER BY t::text`)).rows;
    }
    return dump;
  } finally {
    await client.end();
  }
}

/** The file's name, made short and unique: two runs may share one server. */
function nameFor(file: string): string {
  const stem = basename(fileURLToPath(file)).replace(/[^a-z0-9]+/gi, '_');
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 6);
  return `t_${stem.slice(0, 36)}_${hash}_${randomBytes(3).toString('hex')}`.toLowerCase();
}

async function administrate(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
