import { Inject, Injectable } from '@nestjs/common';
import type { DeadLetter, QueueName } from '@quorum/contracts';
import { DeadLetters } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { z } from 'zod';
import { ProblemError } from '@quorum/runtime';
import { QUEUES } from '../platform.module.js';

/** What failed for good, wherever it is kept: records and withheld buckets in the database, jobs in the queue. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly records: DeadLetters,
    @Inject(QUEUES) private readonly queues: Queues,
  ) {}

  /** Newest first. */
  async list(): Promise<DeadLetter[]> {
    const [records, jobs] = await Promise.all([this.records.list(), this.queues.deadLetters()]);
    return [...records, ...jobs].sort((a, b) => b.failedAt.localeCompare(a.failedAt));
  }

  /** Give one a fresh set of attempts. Refuses with 404 when there is no such letter. */
  async retry(queue: QueueName, id: string): Promise<void> {
    const isRecord = queue === 'ingest' && z.uuid().safeParse(id).success;
    if (isRecord && (await this.records.retry(id))) return this.queues.nudge('ingest', {});
    if (queue === 'publish' && (await this.records.retryWithheld(id)))
      return this.queues.nudge('measure', {});
    if (!(await this.queues.retry(queue, id))) throw new ProblemError(404, 'There is no such dead letter.');
  }
}
