import { QueryProblem } from '../../shared/ui/query-problem.js';
import { checksOf, fieldFaultsOf } from './api/slack.js';
import { CheckList } from './check-list.js';

interface RefusedProps {
  what: string;
  error: Error | null;
  /** The fields of the form: what is wrong with them is said beside them. */
  names: object;
}

/** Why the server refused a form, unless its fields say so already. */
export function Refused({ what, error, names }: RefusedProps) {
  if (error === null) return null;
  const checks = checksOf(error);
  if (checks.length > 0) return <CheckList title={`${what}: a check failed`} checks={checks} />;
  const named = Object.keys(fieldFaultsOf(error));
  if (named.length > 0 && named.every((name) => name in names)) return null;
  return <QueryProblem what={what} error={error} />;
}
