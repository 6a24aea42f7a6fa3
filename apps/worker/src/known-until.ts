import { type Connection, Events } from '@quorum/database';
import type { Clock } from '@quorum/time';

/**
 * The instant up to which anything is known, microseconds: the last event that is not in the future, which only a broken
 * export has. Beyond it silence means nothing: a request is open until then, and a bucket that ends later may still be cut
 * off by an export's end.
 */
export async function knownUntil(connection: Connection, clock: Clock): Promise<number> {
  return (await new Events(connection).lastAt(clock.now())) ?? 0;
}
