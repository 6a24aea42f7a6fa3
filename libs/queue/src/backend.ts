import type { Queue, QueueOptions as BullQueueOptions, Worker, WorkerOptions } from 'bullmq';

/** What is used of BullMQ's queue and worker; both backends' classes have it. */
export type QuorumQueue = Pick<Queue<unknown, void>, 'add' | 'getJob' | 'getFailed' | 'close'> & Faulty;
export type QuorumWorker = Pick<Worker<unknown, void>, 'close'> & Faulty;
interface Faulty {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** One way to carry jobs; its connections are shared by all queues of the process. */
export interface Backend {
  /** Resolves when it answers and its schema is in place. */
  ready: Promise<void>;
  queue(name: string, options: Omit<BullQueueOptions, 'connection'>): QuorumQueue;
  worker(
    name: string,
    work: (data: unknown) => Promise<void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): QuorumWorker;
  /** After all queues and workers are closed. */
  close(): Promise<void>;
}
