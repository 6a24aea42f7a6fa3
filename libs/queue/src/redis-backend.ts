import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Backend } from './backend.js';

/** Keys share one hash slot, so a Redis Cluster can carry them. */
const prefix = '{quorum}';

/** Jobs in Redis through ioredis; blocking workers duplicate the connection by themselves. */
export function openRedis(url: string, onError: (error: Error) => void): Backend {
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  connection.on('error', onError);
  return {
    ready: connection.connect(),
    queue: (name, options) => new Queue(name, { ...options, connection, prefix }),
    worker: (name, work, options) =>
      new Worker(name, (job) => work(job.data), { ...options, connection, prefix }),
    async close() {
      // An unreachable Redis would keep `quit` waiting for ever.
      if (connection.status === 'ready') await connection.quit();
      else connection.disconnect();
    },
  };
}
