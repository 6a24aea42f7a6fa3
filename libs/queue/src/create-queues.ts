import { type JobPayload, type QueueName, jobPayloadSchemas, queueNames } from '@quorum/contracts';
import { type Job, UnrecoverableError } from 'bullmq';
import type { Backend, QuorumQueue, QuorumWorker } from './backend.js';
import { letterOf } from './dead-letter.js';
import { openBackend } from './open-backend.js';
import type { Handler, QueueBackend, QueueOptions, Queues } from './queues.js';

/** A crashed worker's job is done again after at most lock + check, well under ten seconds. */
const lockDuration = 5_000;
const stalledInterval = 2_500;
/** Deaths of a worker a job may live through before it counts as the cause. */
const maxStalledCount = 5;
const keptDeadLetters = 100;

/** Queues on the given backend; connects at once, `ready()` tells when it is usable. */
export function createQueues(backend: QueueBackend, options: QueueOptions = {}): Queues {
  const { attempts = 5, backoff = 500, onError = () => undefined } = options;
  const opened = openBackend(backend, onError);
  // Whoever awaits `ready()` or a nudge hears of it; unheard, it must not end the process.
  opened.ready.catch(() => undefined);
  const queues = new Map<QueueName, QuorumQueue>();
  const workers: QuorumWorker[] = [];
  const jobOptions = {
    attempts,
    backoff: { type: 'exponential', delay: backoff },
    removeOnComplete: true,
    removeOnFail: { count: keptDeadLetters },
  };

  async function queueOf(name: QueueName): Promise<QuorumQueue> {
    await opened.ready;
    const known = queues.get(name);
    if (known) return known;
    const queue = opened.queue(name, { defaultJobOptions: jobOptions });
    queue.on('error', onError);
    queues.set(name, queue);
    return queue;
  }
  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    await opened.ready.catch(() => undefined);
    await Promise.all(workers.map((worker) => worker.close()));
    await Promise.all([...queues.values()].map((queue) => queue.close()));
    await opened.close();
  }
  const failedJob = async (name: QueueName, id: string): Promise<Job<unknown, void> | null> => {
    const job = await (await queueOf(name)).getJob(id);
    return job && (await job.isFailed()) ? job : null;
  };

  return {
    ready: () => opened.ready,
    async nudge(name, payload) {
      const data = jobPayloadSchemas[name].parse(payload);
      const id = [name, ...Object.values(data)].join('/');
      const queue = await queueOf(name);
      await queue.add(name, data, { deduplication: { id, keepLastIfActive: true } });
    },
    process(name, handler, { concurrency = 1 } = {}) {
      void opened.ready.then(
        () => workers.push(startWorker(opened, name, handler, concurrency, onError)),
        () => undefined,
      );
    },
    async deadLetters() {
      const found = await Promise.all(
        queueNames.map(async (name) => {
          const failed = await (await queueOf(name)).getFailed(0, keptDeadLetters - 1);
          return failed.map((job) => letterOf(name, job));
        }),
      );
      return found.flat().sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1));
    },
    async retry(name, id) {
      const job = await failedJob(name, id);
      await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      return job !== null;
    },
    async discard(name, id) {
      const job = await failedJob(name, id);
      await job?.remove();
      return job !== null;
    },
    close: () => (closing ??= closeAll()),
  };
}

function startWorker<Q extends QueueName>(
  backend: Backend,
  name: Q,
  handler: Handler<Q>,
  concurrency: number,
  onError: (error: Error) => void,
): QuorumWorker {
  const worker = backend.worker(name, (data) => handler(parsed(name, data)), {
    concurrency,
    lockDuration,
    stalledInterval,
    maxStalledCount,
  });
  worker.on('error', onError);
  return worker;
}

/** A payload no retry can mend goes to the dead letters at once. */
function parsed<Q extends QueueName>(name: Q, data: unknown): JobPayload<Q> {
  const result = jobPayloadSchemas[name].safeParse(data);
  if (!result.success) throw new UnrecoverableError(`The payload is not one of ${name}.`);
  return result.data as JobPayload<Q>;
}
