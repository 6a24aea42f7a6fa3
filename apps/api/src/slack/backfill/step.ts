import type { IngestRecord } from '@quorum/contracts';
import { z } from 'zod';

/** What an answer of Slack's means to the part that asked: what goes in, and where the part stands then. */

/** Read on from `position`, or no further for a reason. */
export type Outcome<Position> =
  | { outcome: 'read'; position: Position }
  | { outcome: 'denied' | 'gone'; reason: string; position: Position };

/** An answer, taken in. */
export type Step<Position> = Outcome<Position> & {
  /** Under Slack's own ids: for the door. Conversations before their events. */
  records: IngestRecord[];
  /** What was met, for whoever watches. */
  counts: { messages: number; people: number; conversations: number };
};

/** Nothing met. */
export const noCounts = { messages: 0, people: 0, conversations: 0 };

/** A step that brings nothing in. */
export const without = <Position>(outcome: Outcome<Position>): Step<Position> => ({
  ...outcome,
  records: [],
  counts: noCounts,
});

const pageSchema = z.object({
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish().catch(null),
});

/** The cursor of the next page; `null` on the last: Slack says so by an empty one, never by a short page. */
export function cursorIn(data: unknown): string | null {
  const cursor = pageSchema.safeParse(data).data?.response_metadata?.next_cursor;
  return cursor === undefined || cursor === null || cursor === '' ? null : cursor;
}

/** Whether an answer leads back to the page that was asked for: whoever follows it reads for ever. */
export const repeatsCursor = (args: Readonly<Record<string, unknown>>, data: unknown): boolean =>
  typeof args['cursor'] === 'string' && cursorIn(data) === args['cursor'];

/** The rows of a list in an answer; what is none has none. */
export function rowsIn(data: unknown, key: string): unknown[] {
  const found = z.object({ [key]: z.array(z.unknown()) }).safeParse(data).data;
  return found?.[key] ?? [];
}
