import type { DeadLetter, QueueName } from '@quorum/contracts';
import type { Job } from 'bullmq';

/** A job that failed for good, as the contract shows it. */
export function letterOf(queue: QueueName, job: Job): DeadLetter {
  return {
    queue,
    id: String(job.id),
    reason: job.failedReason,
    failedAt: new Date(job.finishedOn ?? job.timestamp).toISOString(),
    attempts: job.attemptsMade,
  };
}
