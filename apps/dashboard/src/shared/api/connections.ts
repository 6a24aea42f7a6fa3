import { type Backfill, connectionListSchema, type SourceConnection } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http.js';

/** How often connections are asked for while something moves, and while nothing does. */
const pollMilliseconds = { moving: 2000, still: 15_000 };

/** Whether the past is being read, or waits to go on by itself. */
export function isReading(backfill: Backfill | null): boolean {
  return backfill?.state === 'running' || backfill?.state === 'waiting';
}

/** How long until these connections are asked for again, milliseconds. */
export function pollAfter(connections: readonly SourceConnection[] | undefined): number {
  return connections?.some(({ backfill }) => isReading(backfill))
    ? pollMilliseconds.moving
    : pollMilliseconds.still;
}

/** Sources that are connected live, oldest first. */
export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => getJson('/connections', connectionListSchema, signal),
  select: (list) => list.connections.filter(({ state }) => state !== 'removed'),
  staleTime: 1000,
  refetchInterval: (query) => pollAfter(query.state.data?.connections),
});
