import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDataSource, type LoginRole, requireOwnLogin } from '@quorum/database';
import { rulesOf } from '@quorum/privacy';
import { createQueues } from '@quorum/queue';
import {
  type ApiEnvironment,
  openKeys,
  KeyRingError,
  type Logger,
  readApiEnvironment,
  readOrCreateSecret,
  StartError,
  startProcess,
  stopWithParent,
  systemClock,
  tellReady,
} from '@quorum/runtime';
import { createApp } from './app.js';
import { Door } from './door/door.js';
import { ImportReader } from './imports/import-reader.service.js';
import type { ApiSettings } from './platform.module.js';
import { ReadingLoop } from './slack/backfill/reading-loop.service.js';
import { isLoopback } from './security/request-origin.js';

/** The api process, from environment to listening; stops with its supervisor or on a signal. */
export async function runApi(): Promise<void> {
  await startProcess('api', readApiEnvironment, start);
}

async function start(environment: ApiEnvironment, logger: Logger): Promise<void> {
  const { host, port, webUrl, intakeUrl, redisUrl } = environment;
  const web = await signIn('web', webUrl, 'API_WEB_DATABASE_URL');
  const database = await signIn('intake', intakeUrl, 'API_INTAKE_DATABASE_URL');
  const queues = createQueues(redisUrl === null ? { databaseUrl: intakeUrl } : { redisUrl }, {
    onError: (error) => logger.warn({ err: error }, 'the queue'),
  });
  const app = await createApp({ database, web, queues, logger, settings: await settingsOf(environment) });
  stopWithParent(async () => {
    await app.close();
    await queues.close();
    await Promise.all([web.destroy(), database.destroy()]);
  });
  await app
    .get(Door)
    .open()
    .catch((cause: unknown) => {
      throw cause instanceof KeyRingError ? new StartError(cause.message, cause) : cause;
    });
  // Not Nest's own `listen`: it writes a line of its own about a taken port.
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.listen({ port, host }).catch((cause: unknown) => {
    throw new StartError(listenReason(cause, host, port), cause);
  });
  // Only now: whoever has the port may be reading from the same spool.
  await app.get(ImportReader).prepare();
  app.get(ReadingLoop).start();
  if (!isLoopback(host) && environment.hosts.length === 0)
    logger.warn(
      { host },
      'listening on a network without sign-in: put a proxy with one before it, and set QUORUM_HOSTS',
    );
  logger.info({ host, port }, 'the api is listening');
  tellReady();
}

/** A pool of a login that has its own rights and no more. */
async function signIn(role: LoginRole, url: string, variable: string) {
  const pool = createDataSource(url, { applicationName: `quorum-api-${role}` });
  await pool.initialize().catch((cause: unknown) => {
    throw new StartError(`The database cannot be reached. Check ${variable}.`, cause);
  });
  await requireOwnLogin(pool, role).catch((cause: unknown) => {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), cause);
  });
  return pool;
}

async function settingsOf(environment: ApiEnvironment): Promise<ApiSettings> {
  const { home, host, hosts } = environment;
  return {
    spoolFolder: resolve(home, 'spool'),
    maxUploadBytes: environment.maxUploadBytes,
    keys: await openKeys(environment),
    clock: systemClock,
    timeZone: environment.timeZone,
    deniedChannels: environment.deniedChannels,
    audit: { key: await readOrCreateSecret(home, 'audit'), folder: resolve(home, 'audit') },
    rules: rulesOf({ profile: environment.profile, minimumPeople: environment.minimumPeople }),
    noiseEpsilon: environment.dpEpsilon,
    twinThread: new URL('./privacy/twin-thread.js', import.meta.url),
    dashboardFolder: fileURLToPath(new URL('../../dashboard/dist', import.meta.url)),
    hosts: isLoopback(host) || hosts.length > 0 ? new Set(hosts) : null,
    slackApiUrl: environment.slackApiUrl,
  };
}

function listenReason(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what listens there, or set PORT to another number.`;
  if (code === 'EACCES')
    return `Port ${port} needs rights this user does not have. Set PORT to 1024 or above.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is not an address of this machine. Check HOST.`;
  return `The api cannot listen on ${host}, port ${port}.`;
}
