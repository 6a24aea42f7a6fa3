import { access, chmod, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { whyPortFails, whyPostgresFails, whyRedisFails, type CliEnvironment } from '@quorum/runtime';
import { CommandError, systemReasonOf } from '../command-error.js';
import { readRunningServer } from './server-file.js';

/** Makes the home folder and proves it can be written; the reason in one line otherwise. */
export async function prepareHome(home: string): Promise<void> {
  const probe = join(home, `.writable-${process.pid}`);
  try {
    // Only searchable by others: the database account of a server started by root passes through.
    if (await mkdir(home, { recursive: true })) await chmod(home, 0o711);
    await access(home, constants.W_OK | constants.X_OK);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const reason = systemReasonOf(error) ?? String(error);
    throw new CommandError(
      `Quorum cannot write to its folder ${home}: ${reason}. Choose another: QUORUM_HOME=/a/folder npm start`,
    );
  }
}

/** Proves the port is free, if need be after some patience; says so when it is another Quorum of ours that has it. */
export async function requirePort(
  host: string,
  port: number,
  homes: readonly string[],
  patienceMilliseconds: number,
): Promise<void> {
  let reason = await whyPortFails(host, port);
  for (let waited = 0; reason === 'EADDRINUSE' && waited < patienceMilliseconds; waited += 100) {
    await sleep(100);
    reason = await whyPortFails(host, port);
  }
  if (reason !== null) throw new CommandError(await portMessage(reason, host, port, homes));
}

async function portMessage(
  reason: string,
  host: string,
  port: number,
  homes: readonly string[],
): Promise<string> {
  const another = `choose another: PORT=${port < 1024 || port === 65_535 ? 3000 : port + 1} npm start`;
  if (reason === 'EADDRINUSE') {
    for (const home of homes) {
      const ours = await readRunningServer(home);
      if (ours?.url && new URL(ours.url).port === String(port)) {
        return `Port ${port} is taken by a Quorum that is already running at ${ours.url} (process ${ours.pid}, ${home}). Use that one, stop it with Ctrl-C, or ${another}`;
      }
    }
    return `Port ${port} is taken by another program. Stop that program, or ${another}`;
  }
  if (reason === 'EACCES')
    return `You may not open port ${port}; ports below 1024 belong to root. Please ${another}`;
  if (reason === 'EADDRNOTAVAIL' || reason === 'ENOTFOUND') {
    return `HOST=${host} is no address of this machine. Leave it out, or write 127.0.0.1 or 0.0.0.0.`;
  }
  return `Port ${port} of ${host} cannot be opened (${reason}). Please ${another}`;
}

/** Proves that the services named in the environment answer. */
export async function requireServices({ databaseUrl, redisUrl }: CliEnvironment): Promise<void> {
  const database = databaseUrl === null ? null : await whyPostgresFails(databaseUrl);
  if (database !== null) {
    throw new CommandError(
      `The database of DATABASE_URL (${withoutPassword(databaseUrl ?? '')}) cannot be used: ${database}. Start it or correct the URL; without DATABASE_URL Quorum brings its own.`,
    );
  }
  const redis = redisUrl === null ? null : await whyRedisFails(redisUrl);
  if (redis !== null) {
    throw new CommandError(
      `The Redis of REDIS_URL (${withoutPassword(redisUrl ?? '')}) cannot be used: ${redis}. Start it or correct the URL; without REDIS_URL the queue runs on PostgreSQL.`,
    );
  }
}

/** A connection string that may be shown. */
export function withoutPassword(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return 'not a URL';
  }
}
