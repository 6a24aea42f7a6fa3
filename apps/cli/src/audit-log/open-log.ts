import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type AuditRoot, auditRootSchema } from '@quorum/contracts';
import { AuditReader, createDataSource, loginUrl } from '@quorum/database';
import { type CliEnvironment, readCliEnvironment, startEmbeddedPostgres } from '@quorum/runtime';
import { CommandError } from '../command-error.js';
import { loginsPath, loginVariables, readLogins } from '../start/logins-file.js';
import { claimHome, readRunningServer, releaseHome } from '../start/server-file.js';

/** The log, read as the auditor. */
export interface OpenLog {
  /** Absolute folder of this Quorum. */
  home: string;
  reader: AuditReader;
}

/** Runs a piece of work over the audit log, wherever it lies: starts the embedded database for as long if need be. */
export async function withLog<Result>(work: (log: OpenLog) => Promise<Result>): Promise<Result> {
  const environment = readCliEnvironment();
  const home = resolve(environment.home);
  const running = await readRunningServer(home);
  if (environment.auditorUrl !== null || environment.databaseUrl !== null || running !== null)
    return readAt(await auditorUrl(environment, home), home, work);
  const logins = await readLogins(home);
  if (logins === null) throw new CommandError(neverStarted(home));
  await claimHome(home);
  try {
    const postgres = await startEmbeddedPostgres({ home });
    try {
      return await readAt(loginUrl(postgres.url, logins.auditor), home, work);
    } finally {
      await postgres.stop();
    }
  } finally {
    await releaseHome(home);
  }
}

/** The signed days as this home's file has them; none without a file. */
export async function readFiledRoots(home: string): Promise<AuditRoot[]> {
  const path = join(home, 'audit', 'roots.ndjson');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const { data } = auditRootSchema.safeParse(parseJson(line));
      if (data === undefined) throw new CommandError(`${path}: line ${index + 1} is no signed day.`, 2);
      return data;
    });
}

async function auditorUrl({ auditorUrl: given }: CliEnvironment, home: string): Promise<string> {
  if (given !== null) return given;
  const text = await readFile(loginsPath(home), 'utf8').catch(() => '');
  const prefix = `${loginVariables.auditor}=`;
  const line = text.split('\n').find((one) => one.startsWith(prefix));
  if (line === undefined) throw new CommandError(neverStarted(home));
  return line.slice(prefix.length);
}

async function readAt<Result>(
  url: string,
  home: string,
  work: (log: OpenLog) => Promise<Result>,
): Promise<Result> {
  const database = createDataSource(url, { poolSize: 1, applicationName: 'quorum-audit-log' });
  await database.initialize().catch(() => {
    throw new CommandError(
      'The database does not let the auditor in. Start Quorum once, or check AUDITOR_DATABASE_URL.',
    );
  });
  try {
    return await work({ home, reader: new AuditReader(database) });
  } finally {
    await database.destroy();
  }
}

const neverStarted = (home: string): string =>
  `${home} has no audit log yet: Quorum never started there. Name another home with QUORUM_HOME, or a database with AUDITOR_DATABASE_URL.`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
