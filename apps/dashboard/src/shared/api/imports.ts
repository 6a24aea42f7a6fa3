import { importListSchema, importRunSchema, type ImportRun } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson, remove } from './http.js';

/** How often a run that is under way is asked for. */
const pollMilliseconds = 1000;

/** Whether a run may still change by itself. */
export function isUnderWay(run: ImportRun): boolean {
  return run.state === 'reading' || run.state === 'processing';
}

/** All imports, latest first. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => getJson('/imports', importListSchema, signal),
  select: (list) => [...list.imports].sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
  staleTime: 2000,
  refetchInterval: (query) => (query.state.data?.imports.some(isUnderWay) ? 3 * pollMilliseconds : false),
});

/** One import, followed until it ends. */
export function importRunQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => getJson(`/imports/${encodeURIComponent(id)}`, importRunSchema, signal),
    staleTime: 0,
    refetchInterval: (query) =>
      query.state.data && !isUnderWay(query.state.data) ? false : pollMilliseconds,
  });
}

/** Stops an import that is being read, or gives up one that was interrupted: it no longer holds back publishing. */
export function discardImport(id: string): Promise<void> {
  return remove(`/imports/${encodeURIComponent(id)}`);
}
