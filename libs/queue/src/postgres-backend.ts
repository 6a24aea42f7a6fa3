import { Queue, Worker, createPostgresBackend, runMigrations } from 'bullmq';
import { Pool } from 'pg';
import type { Backend } from './backend.js';

/** The only schema BullMQ takes with a pool of ours, and an ES module cannot let it build its own. */
const schema = 'bullmq';
/** One LISTEN connection per worker, the rest for short statements. */
const poolSize = 12;

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
  return {
    ready: migrateQueue(connection),
    queue: (name, options) => new Queue(name, { ...options, connection }, createPostgresBackend),
    worker: (name, work, options) =>
      new Worker(name, (job) => work(job.data), { ...options, connection }, createPostgresBackend),
    close: () => connection.end(),
  };
}

/** BullMQ spins on a missing schema until memory runs out, so nothing starts before this has ended. */
async function migrateQueue(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}
