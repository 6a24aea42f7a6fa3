import { type Connection, Frontier } from '@quorum/database';
import type { Clock } from '@quorum/time';

/**
 * The instant up to which anything is known, microseconds: the last event that was not in the future when it came.
 * Beyond it silence means nothing: a request is open until then, and a bucket that ends later may still be cut off by an
 * export's end.
 */
export async function knownUntil(connection: Connection, clock: Clock): Promise<number> {
  // A clock that was ahead when an event came has been set right since.
  return Math.min((await new Frontier(connection).at()) ?? 0, clock.now());
}
