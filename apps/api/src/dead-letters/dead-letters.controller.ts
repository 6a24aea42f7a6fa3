import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type DeadLetter, deadLetterListSchema, deadLetterSchema, type QueueName } from '@quorum/contracts';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator.js';
import { DeadLettersService } from './dead-letters.service.js';

const letterSchema = deadLetterSchema.pick({ queue: true, id: true });
const retriedSchema = letterSchema.extend({ state: z.literal('retrying') });

/** What failed for good, and a second chance for it. */
@ApiTags('dead letters')
@Controller('api/v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly letters: DeadLettersService) {}

  @Get()
  @Answers({ schema: deadLetterListSchema, description: 'Everything that failed for good, newest first.' })
  async listDeadLetters(): Promise<{ deadLetters: DeadLetter[] }> {
    return { deadLetters: await this.letters.list() };
  }

  @Post(':queue/:id/retry')
  @Answers({
    schema: retriedSchema,
    status: 202,
    description: 'It is tried again.',
    problems: { 404: 'There is no such dead letter.' },
  })
  async retryDeadLetter(
    @Param('queue', { schema: deadLetterSchema.shape.queue }) queue: QueueName,
    @Param('id', { schema: z.string().min(1).max(200) }) id: string,
  ): Promise<z.infer<typeof retriedSchema>> {
    await this.letters.retry(queue, id);
    return { queue, id, state: 'retrying' };
  }
}
