import { z } from 'zod';

/** Queues and their payloads: ids and cursors only, never a person's row and never content. */
export const jobPayloadSchemas = {
  /** Drain the inbox into events. A nudge: the inbox knows what waits. */
  ingest: z.strictObject({}),
  /** Recompute the facts of what is dirty. */
  derive: z.strictObject({}),
  /** Measure contributions of buckets whose facts changed. */
  measure: z.strictObject({}),
  /** Publish the cells of one closed and settled bucket for the whole unit tree. */
  publish: z.strictObject({ bucket: z.string() }),
  /** Let go what has lived long enough: events, facts, and keys of quarters that are over. */
  retention: z.strictObject({}),
  /** Read a part of a connection for a while; the api's, where sources' ids and texts end. */
  read: z.strictObject({ connection: z.uuid(), part: z.string() }),
} as const;

/** A key of `jobPayloadSchemas`. */
export type QueueName = keyof typeof jobPayloadSchemas;
/** What a job of queue `Q` carries. */
export type JobPayload<Q extends QueueName> = z.infer<(typeof jobPayloadSchemas)[Q]>;
/** Every queue there is. */
export const queueNames = Object.keys(jobPayloadSchemas) as QueueName[];

/** A job that failed for good, with its reason: visible and retryable. */
export const deadLetterSchema = z.object({
  queue: z.enum(queueNames),
  id: z.string(),
  reason: z.string(),
  failedAt: z.iso.datetime(),
  attempts: z.int().nonnegative(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
/** Dead letters, newest first. */
export const deadLetterListSchema = z.object({ deadLetters: z.array(deadLetterSchema) });
