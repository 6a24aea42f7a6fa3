import type { QueueBackend, QueueOptions, Queues } from './queues.js';

/** Queues on the given backend; connects lazily, `ready()` tells when. */
export declare function createQueues(backend: QueueBackend, options?: QueueOptions): Queues;
