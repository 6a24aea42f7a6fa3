import { type Logins, migrate, setLogins } from '@quorum/database';
import { prepareQueue } from '@quorum/queue';
import { CommandError } from '../command-error.js';

/**
 * As the owner: schema and queue brought up to date, and the logins of the processes made or given their passwords. Answers
 * the names of the migrations that ran.
 */
export async function migrateDatabase(
  ownerUrl: string,
  logins: Partial<Logins>,
  queueIsHere: boolean,
): Promise<string[]> {
  try {
    const ran = await migrate(ownerUrl);
    if (queueIsHere) await prepareQueue(ownerUrl);
    await setLogins(ownerUrl, logins);
    return ran;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The database could not be brought up to date: ${reason}`);
  }
}
