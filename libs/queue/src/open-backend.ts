import type { Backend } from './backend.js';
import { openPostgres } from './postgres-backend.js';
import type { QueueBackend } from './queues.js';
import { openRedis } from './redis-backend.js';

/** Opens the backend a process is configured for. */
export function openBackend(backend: QueueBackend, onError: (error: Error) => void): Backend {
  return 'redisUrl' in backend
    ? openRedis(backend.redisUrl, onError)
    : openPostgres(backend.databaseUrl, onError);
}
