import { NestFactory } from '@nestjs/core';
import { createDataSource } from '@quorum/database';
import { createQueues } from '@quorum/queue';
import {
  createLogger,
  describeFault,
  EnvironmentError,
  type Logger,
  nestLogger,
  readServerEnvironment,
  type ServerEnvironment,
  stopWithParent,
  systemClock,
  tellReady,
} from '@quorum/runtime';
import { WorkerModule } from './worker.module.js';

/** Exit code of a start that failed; the reason is on the log and, under a supervisor, in a `failed` message. */
const failedToStart = 1;

/** The worker process, from environment to the first job; stops with its supervisor or on a signal. */
export async function runWorker(): Promise<void> {
  try {
    const environment = readServerEnvironment();
    await start(environment, createLogger('worker', environment.logLevel));
  } catch (error) {
    const reason = reasonOf(error);
    createLogger('worker', 'fatal').fatal({ err: error }, reason);
    if (process.send) await new Promise((sent) => process.send?.({ type: 'failed', reason }, sent));
    process.exit(failedToStart);
  }
}

async function start(environment: ServerEnvironment, logger: Logger): Promise<void> {
  const { databaseUrl, redisUrl, timeZone, minimumPeople } = environment;
  const database = createDataSource(databaseUrl, { role: 'worker' });
  await database.initialize().catch((cause: unknown) => {
    throw new StartError('The database cannot be reached. Check DATABASE_URL.', cause);
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
  const app = await NestFactory.createApplicationContext(
    WorkerModule.of({ database, queues, logger, clock: systemClock, settings: { timeZone, minimumPeople } }),
    { logger: nestLogger(logger) },
  );
  stopWithParent(async () => {
    await app.close();
    await database.destroy();
  });
  logger.info('the worker takes jobs');
  tellReady();
}

/** A start that failed for a reason we can name. */
class StartError extends Error {
  override name = 'StartError';
  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StartError || error instanceof EnvironmentError) return error.message;
  const { message } = describeFault(error);
  return typeof message === 'string' ? message : 'The worker could not start.';
}
