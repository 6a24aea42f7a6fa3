export type { Handler, QueueBackend, QueueOptions, Queues } from './queues.js';
export { createQueues } from './create-queues.js';
export { prepareQueue } from './postgres-backend.js';
