import { migrate } from '@quorum/database';
import { readServerEnvironment } from '@quorum/runtime';
import { CommandError } from '../command-error.js';

/** Brings the database of DATABASE_URL up to date; for deployments that start api and worker by themselves. */
export async function migrateCommand(): Promise<void> {
  const { databaseUrl } = readServerEnvironment();
  const ran = await migrate(databaseUrl).catch((error: unknown) => {
    throw new CommandError(
      `The database could not be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Applied ${ran.join(', ')}.\n`);
}
