import { randomBytes } from 'node:crypto';
import { createDataSource } from '../data-source.js';
import { refusalOf } from '../migration-refusal.js';
import { type Connection, rows } from '../sql.js';
import { closeDatabase } from './close-database.js';
import { type DatabaseRole, databaseRoles, roleName } from './roles.js';
import { scramVerifier } from './scram.js';

/** Roles a process signs in with. The api has two: what it reads for viewers, and what it takes in. */
export const loginRoles = ['web', 'intake', 'worker', 'auditor'] as const;
/** One of `loginRoles`. */
export type LoginRole = (typeof loginRoles)[number];

/** Name and password of one process at the database. */
export interface Login {
  user: string;
  password: string;
}

/** A login for each role. */
export type Logins = Record<LoginRole, Login>;

/** Which roles a login has, and after how long a statement or an idle transaction of it is cut off. */
const terms: Record<LoginRole, { roles: readonly DatabaseRole[]; statement: string; idle: string }> = {
  web: { roles: ['web'], statement: '10s', idle: '10s' },
  // A new directory marks everything there is in one statement.
  intake: { roles: ['intake', 'config', 'queue'], statement: '15min', idle: '5min' },
  worker: { roles: ['worker', 'queue'], statement: '1h', idle: '1h' },
  auditor: { roles: ['auditor'], statement: '15min', idle: '5min' },
};

/** Fresh random passwords, 256 bits each. `suffix` keeps the logins of two homes on one server apart. */
export function newLogins(suffix: string = randomBytes(4).toString('hex')): Logins {
  const login = (role: LoginRole): Login => ({
    user: `${roleName(role)}_${suffix}`,
    password: randomBytes(32).toString('base64url'),
  });
  return { web: login('web'), intake: login('intake'), worker: login('worker'), auditor: login('auditor') };
}

/** The owner's URL with another user: same server, same database, same parameters. */
export function loginUrl(url: string, { user, password }: Login): string {
  const named = new URL(url);
  named.username = user;
  named.password = password;
  return named.href;
}

/**
 * Makes these logins or gives them these passwords, as the owner of the database, which may then be entered by them
 * alone. Throws one clear line when the owner may not.
 */
export async function setLogins(ownerUrl: string, logins: Partial<Logins>): Promise<void> {
  const owner = await createDataSource(ownerUrl, {
    poolSize: 1,
    applicationName: 'quorum-logins',
  }).initialize();
  try {
    await owner.transaction(async (transaction) => {
      // Two that change the same roles at once fail; one waits for the other.
      await rows(transaction, `SELECT pg_advisory_xact_lock(hashtext('quorum.logins'))`);
      for (const role of loginRoles) {
        const login = logins[role];
        if (login !== undefined) await setLogin(transaction, role, login);
      }
    });
    await closeDatabase(owner);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await owner.destroy();
  }
}

async function setLogin(owner: Connection, role: LoginRole, { user, password }: Login): Promise<void> {
  const name = identifier(user);
  const { roles, statement, idle } = terms[role];
  const found = await rows(owner, 'SELECT 1 FROM pg_roles WHERE rolname = $1', [user]);
  if (found.length === 0) await rows(owner, `CREATE ROLE ${name}`);
  await rows(
    owner,
    `ALTER ROLE ${name} LOGIN INHERIT NOCREATEDB NOCREATEROLE PASSWORD '${scramVerifier(password)}'`,
  );
  await rows(owner, `ALTER ROLE ${name} SET statement_timeout = '${statement}'`);
  await rows(owner, `ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '${idle}'`);
  for (const other of databaseRoles) {
    if (roles.includes(other)) await rows(owner, `GRANT ${roleName(other)} TO ${name}`);
    else await rows(owner, `REVOKE ${roleName(other)} FROM ${name}`);
  }
}

/** Names come from our own files or an administrator's settings; whatever would need quoting is refused. */
function identifier(user: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(user))
    throw new Error('The user of a login is lower-case letters, digits and _, e.g. quorum_web_login.');
  return `"${user}"`;
}
