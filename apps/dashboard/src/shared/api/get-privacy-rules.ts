import { privacyRulesSchema } from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http.js';

/** By which rules figures are published, and which come next. */
export const privacyRulesQuery = queryOptions({
  queryKey: ['privacy', 'rules'],
  queryFn: ({ signal }) => getJson('/privacy/rules', privacyRulesSchema, signal),
});
