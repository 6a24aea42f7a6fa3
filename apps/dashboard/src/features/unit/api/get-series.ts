import { seriesListSchema } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../../../shared/api/http.js';

/** All published cells of one unit, one series per metric. */
export function seriesQuery(unit: string) {
  return queryOptions({
    queryKey: ['series', unit],
    queryFn: ({ signal }) => getJson(`/series?unit=${encodeURIComponent(unit)}`, seriesListSchema, signal),
    select: (answer) => answer.series,
  });
}

/** Where the same cells are had as a file for a spreadsheet. */
export function seriesCsvAddress(unit: string): string {
  return `/api/v1/series.csv?unit=${encodeURIComponent(unit)}`;
}
