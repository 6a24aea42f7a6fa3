import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { createDataSource, requireOwnLogin } from '@quorum/database';
import { fractionOf, rulesOf } from '@quorum/privacy';
import { createQueues } from '@quorum/queue';
import {
  keyEpochAt,
  type Logger,
  nestLogger,
  openKeys,
  readWorkerEnvironment,
  RingPages,
  StartError,
  startProcess,
  stopWithParent,
  systemClock,
  tellReady,
  type WorkerEnvironment,
} from '@quorum/runtime';
import { WorkerModule } from './worker.module.js';

/** The worker process, from environment to the first job; stops with its supervisor or on a signal. */
export async function runWorker(): Promise<void> {
  await startProcess('worker', readWorkerEnvironment, start);
}

async function start(environment: WorkerEnvironment, logger: Logger): Promise<void> {
  const { databaseUrl, redisUrl, timeZone, profile, minimumPeople, dpEpsilon, retentionDays } = environment;
  const rules = rulesOf({ profile, minimumPeople });
  const noiseEpsilon = dpEpsilon === null ? undefined : fractionOf(dpEpsilon);
  const database = createDataSource(databaseUrl, { applicationName: 'quorum-worker' });
  await database.initialize().catch((cause: unknown) => {
    throw new StartError('The database cannot be reached. Check WORKER_DATABASE_URL.', cause);
  });
  await requireOwnLogin(database, 'worker').catch((cause: unknown) => {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), cause);
  });
  const queues = createQueues(redisUrl === null ? { databaseUrl } : { redisUrl }, {
    onError: (error) => logger.warn({ err: error }, 'the queue'),
  });
  await queues.ready().catch((cause: unknown) => {
    throw new StartError(
      redisUrl === null
        ? 'The queue in the database cannot be set up.'
        : 'Redis cannot be reached. Check REDIS_URL.',
      cause,
    );
  });
  const keys = await openKeys(environment);
  const app = await NestFactory.createApplicationContext(
    WorkerModule.of({
      database,
      queues,
      logger,
      clock: systemClock,
      random: randomBytes,
      keys,
      pages: new RingPages(keys, () => keyEpochAt(systemClock.now(), timeZone)),
      settings: { timeZone, rules, noiseEpsilon, retentionDays },
    }),
    { logger: nestLogger(logger) },
  );
  stopWithParent(async () => {
    await app.close();
    await database.destroy();
  });
  logger.info('the worker takes jobs');
  tellReady();
}
