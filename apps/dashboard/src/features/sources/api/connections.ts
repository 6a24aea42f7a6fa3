import {
  type BackfillRequest,
  connectionTestSchema,
  type ConnectionTest,
  sourceConnectionSchema,
} from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { pollAfter } from '../../../shared/api/connections.js';
import { getJson, post, remove, sendJson } from '../../../shared/api/http.js';

/** One connection, followed as long as its page is open. */
export function connectionQuery(id: string) {
  return queryOptions({
    queryKey: ['connections', id],
    queryFn: ({ signal }) => getJson(pathOf(id), sourceConnectionSchema, signal),
    staleTime: 0,
    refetchInterval: (query) => pollAfter(query.state.data && [query.state.data]),
  });
}

/** Stops reading and receiving, or goes on with both. */
export const setPaused = ({ id, paused }: { id: string; paused: boolean }): Promise<void> =>
  post(`${pathOf(id)}/${paused ? 'pause' : 'resume'}`);

/** Looks at a connection again, with the secrets the server keeps. */
export const testAgain = (id: string): Promise<ConnectionTest> =>
  sendJson('POST', `${pathOf(id)}/test`, undefined, connectionTestSchema);

/** Forgets a connection; `purge` erases what it collected, too. Published figures stay either way. */
export const removeConnection = ({ id, purge }: { id: string; purge: boolean }): Promise<void> =>
  remove(`${pathOf(id)}?purge=${purge}`);

/** Reads the past of a connection. */
export const startBackfill = ({ id, days }: BackfillRequest & { id: string }): Promise<void> =>
  post(`${pathOf(id)}/backfills`, { days });

/** What can be done with a backfill that has not ended. */
export type BackfillStep = 'pause' | 'resume' | 'cancel';

/** Takes a step with a backfill. */
export const stepBackfill = ({ id, run, step }: { id: string; run: string; step: BackfillStep }) =>
  post(`${pathOf(id)}/backfills/${encodeURIComponent(run)}/${step}`);

function pathOf(id: string): string {
  return `/connections/${encodeURIComponent(id)}`;
}
