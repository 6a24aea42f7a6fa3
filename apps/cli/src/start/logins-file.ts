import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Login, type LoginRole, loginRoles, type Logins, loginUrl, newLogins } from '@quorum/database';

/** How each login's URL is called in the environment of its process. */
export const loginVariables: Record<LoginRole, string> = {
  web: 'API_WEB_DATABASE_URL',
  intake: 'API_INTAKE_DATABASE_URL',
  worker: 'WORKER_DATABASE_URL',
  auditor: 'AUDITOR_DATABASE_URL',
};

/** Where a home keeps the URLs of its logins, as an environment file. */
export const loginsPath = (home: string): string => join(home, 'keys', 'logins.env');

/** The logins of a home, all or none: `null` when there is no such file or it lacks one. */
export async function readLogins(home: string): Promise<Logins | null> {
  const text = await readFile(loginsPath(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const login = (role: LoginRole): Login | null => {
    const line = text.split('\n').find((one) => one.startsWith(`${loginVariables[role]}=`));
    return line === undefined ? null : loginOf(line.slice(line.indexOf('=') + 1));
  };
  const [web, intake, worker, auditor] = loginRoles.map(login);
  return web && intake && worker && auditor ? { web, intake, worker, auditor } : null;
}

/** The user and password of a URL. */
export function loginOf(url: string): Login {
  const { username, password } = new URL(url);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** New passwords for the logins a home has, or its first logins. */
export const renewed = (known: Logins | null): Logins =>
  newLogins(known === null ? undefined : known.web.user.slice('quorum_web_'.length));

/** Keeps the logins with the server they are good for, mode 0600; whole or not at all. */
export async function keepLogins(home: string, ownerUrl: string, logins: Logins): Promise<void> {
  await mkdir(join(home, 'keys'), { recursive: true, mode: 0o700 });
  const draft = `${loginsPath(home)}.${process.pid}`;
  const lines = loginRoles.map((role) => `${loginVariables[role]}=${loginUrl(ownerUrl, logins[role])}\n`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(lines.join(''));
    await file.sync();
    await rename(draft, loginsPath(home));
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}
