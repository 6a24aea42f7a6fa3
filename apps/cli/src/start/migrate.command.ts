import { resolve } from 'node:path';
import { type Login, loginRoles, type Logins } from '@quorum/database';
import { readOwnerEnvironment } from '@quorum/runtime';
import { CommandError } from '../command-error.js';
import { keepLogins, loginOf, loginsPath, loginVariables, readLogins, renewed } from './logins-file.js';
import { migrateDatabase } from './migrate-database.js';
import { readRunningServer } from './server-file.js';

export interface MigrateOptions {
  /** New passwords for the logins this home keeps. */
  rotateLogins?: boolean;
}

/**
 * Brings the database of DATABASE_URL up to date and makes the logins of the processes; for deployments that start api and
 * worker by themselves. Logins the environment names are made as named; else this home keeps its own.
 */
export async function migrateCommand({ rotateLogins = false }: MigrateOptions): Promise<void> {
  const environment = readOwnerEnvironment();
  const { databaseUrl, redisUrl } = environment;
  const home = resolve(environment.home);
  const named = namedLogins(environment.loginUrls);
  if (named === null && rotateLogins && (await readRunningServer(home)) !== null)
    throw new CommandError(
      'Quorum runs with these logins now. Stop it first; its next start rotates them by itself.',
    );
  const known = named === null ? await readLogins(home) : null;
  const logins = named ?? (known === null || rotateLogins ? renewed(known) : known);
  const ran = await migrateDatabase(databaseUrl, logins, redisUrl === null);
  if (named === null) await keepLogins(home, databaseUrl, logins as Logins);
  process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Applied ${ran.join(', ')}.\n`);
  process.stdout.write(
    named === null
      ? `The logins of api, worker and auditor are in ${loginsPath(home)}.\n`
      : `Made the logins ${Object.values(named)
          .map(({ user }) => user)
          .join(', ')}.\n`,
  );
}

/** What the environment names; `null` = nothing. Some and not all is a mistake more likely than a wish. */
function namedLogins(urls: Record<(typeof loginRoles)[number], string | null>): Partial<Logins> | null {
  const named: Partial<Record<(typeof loginRoles)[number], Login>> = {};
  for (const role of loginRoles) {
    const url = urls[role];
    if (url !== null) named[role] = loginOf(url);
  }
  if (Object.keys(named).length === 0) return null;
  for (const role of ['web', 'intake', 'worker'] as const)
    if (named[role] === undefined)
      throw new CommandError(`${loginVariables[role]} is missing beside the other logins (.env.example).`);
  for (const [role, { user, password }] of Object.entries(named))
    if (user === '' || password === '')
      throw new CommandError(`${loginVariables[role as keyof Logins]} names no user or no password.`);
  return named;
}
