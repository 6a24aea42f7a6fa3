import { ProblemError } from '../api/http.js';
import { ProblemNotice } from './notice.js';

interface QueryProblemProps {
  what: string;
  error: Error;
  onRetry?: () => void;
  announce?: boolean;
}

/** A failed query, or a failed request for a change, as a problem. */
export function QueryProblem({ what, error, onRetry, announce = true }: QueryProblemProps) {
  const problem =
    error instanceof ProblemError ? error.problem : { type: 'about:blank', title: error.message, status: 0 };
  return (
    <ProblemNotice what={what} problem={problem} {...(onRetry ? { onRetry } : {})} announce={announce} />
  );
}
