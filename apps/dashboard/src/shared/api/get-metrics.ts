import { metricCatalogueSchema } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http.js';

/** The metric catalogue: every label, explanation and headline on these pages comes from its cards. */
export const metricsQuery = queryOptions({
  queryKey: ['metrics'],
  queryFn: ({ signal }) => getJson('/metrics', metricCatalogueSchema, signal),
  select: (catalogue) => catalogue.metrics,
  staleTime: Infinity,
});
