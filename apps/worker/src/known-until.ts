import { type Connection, Events } from '@quorum/database';
import type { Clock } from '@quorum/time';

/**
 * The instant up to which anything is known, microseconds: the last event, and never later than now. Beyond it silence
 * means nothing: a request is open until then, and a bucket that ends later may still be cut off by an export's end.
 */
export async function knownUntil(connection: Connection, clock: Clock): Promise<number> {
  return Math.min(clock.now(), (await new Events(connection).lastAt()) ?? 0);
}
