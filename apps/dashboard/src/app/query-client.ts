import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../shared/api/http.js';

/** One client per page; asks again once when the server was away, never when it said no. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, fault) =>
          failures < 1 &&
          fault instanceof ProblemError &&
          (fault.problem.status === 0 || fault.problem.status >= 500),
        retryDelay: 500,
      },
    },
  });
}
