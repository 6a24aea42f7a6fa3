import {
  LATEST_SCHEMA_VERSION,
  Queue,
  Worker,
  assertSchemaCompatibility,
  createPostgresBackend,
  runMigrations,
} from 'bullmq';
import { queueNames } from '@quorum/contracts';
import { Client, Pool } from 'pg';
import type { Backend } from './backend.js';

/** The only schema BullMQ takes with a pool of ours, and an ES module cannot let it build its own. */
const schema = 'bullmq';
/** One LISTEN connection per worker, the rest for short statements. */
const poolSize = 12;

/** The role that holds what a process needs of it (`quorum_queue`, made by the database's own migrations). */
const role = 'quorum_queue';

/**
 * As the owner of the database: brings BullMQ's schema up to date and grants it to the role of the queue. Processes cannot
 * do that for themselves, since they may create nothing.
 */
export async function prepareQueue(url: string): Promise<void> {
  const owner = new Client({ connectionString: url, application_name: 'quorum-queue-migrate' });
  await owner.connect();
  try {
    await runMigrations(owner, schema);
    // BullMQ makes the sequence of a queue with its first job, and whoever adds that may create nothing.
    await owner.query(`SET search_path = ${schema}`);
    for (const name of queueNames) await owner.query('SELECT next_job_id($1)', [name]);
    await owner.query(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
    // Rows only: with a trigger, whoever holds one process's login would run statements as the other's.
    await owner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${role}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`);
    for (const things of ['SEQUENCES', 'FUNCTIONS', 'PROCEDURES'])
      await owner.query(`GRANT ALL ON ALL ${things} IN SCHEMA ${schema} TO ${role}`);
  } finally {
    await owner.end();
  }
}

/** Jobs in PostgreSQL through BullMQ's own backend: its own pool, its own schema, migrated before first use. */
export function openPostgres(url: string, onError: (error: Error) => void): Backend {
  const connection = new Pool({
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    application_name: 'quorum-queue',
    options: `-c search_path=${schema}`,
  });
  connection.on('error', onError);
  // Every queue and every worker listens on it: as many as there are is no leak.
  connection.setMaxListeners(0);
  return {
    ready: migrateQueue(connection),
    queue: (name, options) => new Queue(name, { ...options, connection }, createPostgresBackend),
    worker: (name, work, options) =>
      new Worker(name, (job) => work(job.data), { ...options, connection }, createPostgresBackend),
    close: () => connection.end(),
  };
}

/**
 * BullMQ spins on a missing schema until memory runs out, so nothing starts before this has ended. A schema that is current is
 * only looked at: a process's login may not change it.
 */
async function migrateQueue(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const version = await assertSchemaCompatibility(client, schema).catch(() => 0);
    if (version < LATEST_SCHEMA_VERSION) await runMigrations(client, schema);
  } finally {
    client.release();
  }
}
