import { unitListSchema } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http.js';

/** Every unit of the organisation, the root among them; empty before the first import. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => getJson('/units', unitListSchema, signal),
  select: (list) => list.units,
});
