import { seriesSchema } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { getJson } from '../../../shared/api/http.js';

const seriesListSchema = z.object({ series: z.array(seriesSchema) });

/** All published cells of one unit, one series per metric. */
export function seriesQuery(unit: string) {
  return queryOptions({
    queryKey: ['series', unit],
    queryFn: ({ signal }) => getJson(`/series?unit=${encodeURIComponent(unit)}`, seriesListSchema, signal),
    select: (answer) => answer.series,
  });
}
