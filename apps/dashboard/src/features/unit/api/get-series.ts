import { type MetricId, seriesListSchema } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../../../shared/api/http.js';

/**
 * The published cells of one unit, one series per metric, or of one metric alone. All of them are one request: 41
 * metrics over 13 periods are about 100 kB, 6 kB gzipped.
 */
export function seriesQuery(unit: string, metric: MetricId | null = null) {
  const path = `/series?unit=${encodeURIComponent(unit)}${metric === null ? '' : `&metric=${metric}`}`;
  return queryOptions({
    queryKey: ['series', unit, metric],
    queryFn: ({ signal }) => getJson(path, seriesListSchema, signal),
    select: (answer) => answer.series,
  });
}

/** Where the same cells are had as a file for a spreadsheet. */
export function seriesCsvAddress(unit: string): string {
  return `/api/v1/series.csv?unit=${encodeURIComponent(unit)}`;
}
