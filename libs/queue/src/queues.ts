import type { DeadLetter, JobPayload, QueueName } from '@quorum/contracts';

/** Does one job; throwing means "try again later". */
export type Handler<Q extends QueueName> = (payload: JobPayload<Q>) => Promise<void>;

/** The queues of one process, whichever backend carries them. */
export interface Queues {
  /** Resolves when the backend answers and its schema is in place. */
  ready(): Promise<void>;
  /** Asks for work. Nudges with one payload melt into one waiting job; a nudge while it runs makes it run once more. */
  nudge<Q extends QueueName>(queue: Q, payload: JobPayload<Q>): Promise<void>;
  /** Starts a consumer of a queue in this process. */
  process<Q extends QueueName>(queue: Q, handler: Handler<Q>, options?: { concurrency?: number }): void;
  /** Jobs that failed for good, newest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Gives a dead letter a fresh set of attempts. False if there is no such job. */
  retry(queue: QueueName, id: string): Promise<boolean>;
  /** Gives a dead letter up. False if there is no such job. */
  discard(queue: QueueName, id: string): Promise<boolean>;
  /** Lets running jobs end, then closes every connection; closing twice is closing once. */
  close(): Promise<void>;
}

/** Where jobs live: Redis, or the PostgreSQL that is there anyway (schema `bullmq`). */
export type QueueBackend = { redisUrl: string } | { databaseUrl: string };

/** Knobs of tests; the defaults are right everywhere else. */
export interface QueueOptions {
  /** Tries before a job becomes a dead letter, default 5. */
  attempts?: number;
  /** First pause between tries in milliseconds, doubled each time, default 500. */
  backoff?: number;
  /** Faults of the backend's connections; they heal by themselves and are worth a log line. */
  onError?: (error: Error) => void;
}
