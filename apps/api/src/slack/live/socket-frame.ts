import { z } from 'zod';

/** One frame of Socket Mode, as far as it matters. */
export type SocketFrame =
  | { frame: 'hello' }
  /** `isDisabled`: Socket Mode was turned off, so that no new socket will be given. */
  | { frame: 'disconnect'; isDisabled: boolean }
  /** To be acknowledged by its id. `payload`: what an event's request would hold; `null` = it is no event. */
  | { frame: 'envelope'; id: string; payload: unknown }
  | { frame: 'unknown' };

const frameSchema = z.looseObject({
  type: z.string(),
  reason: z.string().nullish(),
  envelope_id: z.string().nullish(),
  payload: z.unknown().optional(),
});

/** What came over the socket → its frame (notes/slack §1.4). Throws for nothing. */
export function readFrame(data: unknown): SocketFrame {
  const parsed = typeof data === 'string' ? frameSchema.safeParse(parse(data)) : null;
  if (!parsed?.success) return { frame: 'unknown' };
  const { type, reason, envelope_id: id, payload } = parsed.data;
  if (type === 'hello') return { frame: 'hello' };
  if (type === 'disconnect') return { frame: 'disconnect', isDisabled: reason === 'link_disabled' };
  if (typeof id !== 'string') return { frame: 'unknown' };
  return { frame: 'envelope', id, payload: type === 'events_api' ? (payload ?? null) : null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
