import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDataSource } from '@quorum/database';

/** What runs SQL. */
export type Connection = Pick<ReturnType<typeof createDataSource>, 'query'>;

/** Rows of a statement. */
export const rows = async <Row>(
  connection: Connection,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> => connection.query<Row[]>(sql, values);

/** The embedded database of a running Quorum, as its owner: what its administrator, or a thief of its disk, has. */
export async function ownerUrl(state: string): Promise<string> {
  const secret = await readFile(join(state, 'keys/postgres'), 'utf8');
  const password = Buffer.from(secret, 'base64').toString('hex');
  const port = (await readFile(join(state, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
  return `postgres://quorum:${password}@127.0.0.1:${port}/quorum`;
}

/** Runs with a connection that is closed again. */
export async function connected<Result>(
  url: string,
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const pool = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    return await use(pool);
  } finally {
    await pool.destroy();
  }
}

/** Every table with a row in it, as text, row by row: what a dump of the whole database holds. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/** All of it, the planner's samples and large objects too. */
export async function dumpOf(owner: Connection): Promise<Dump> {
  const tables = await rows<{ name: string }>(
    owner,
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND (n.nspname NOT IN ('pg_catalog', 'information_schema') OR c.relname IN ('pg_statistic', 'pg_largeobject'))
      ORDER BY 1`,
  );
  const dump = new Map<string, string[]>();
  for (const { name } of tables) {
    const found = await rows<{ text: string }>(
      owner,
      `SELECT whole::text AS text FROM ${name} AS whole`,
    ).catch((error: unknown) => {
      // Retention dropped it between the list and this: a dump of now does not hold it.
      if (isGone(error)) return [];
      throw error;
    });
    if (found.length > 0)
      dump.set(
        name,
        found.map(({ text }) => text),
      );
  }
  return dump;
}

/** Whether PostgreSQL says that there is no such table. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '42P01';
