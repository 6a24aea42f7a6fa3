import type { Connection } from './sql.js';
import { rows } from './sql.js';

/** Whose published cells somebody may see: everything published, or these units and no unit below or above them. */
export type ViewerScope =
  { readonly kind: 'all' } | { readonly kind: 'units'; readonly units: readonly string[] };

/** Nothing at all. */
export const noScope: ViewerScope = { kind: 'units', units: [] };

/**
 * Runs a piece of work in a transaction that sees what this scope sees (row-level security on `pub`). The scope ends with
 * the transaction, so that nothing of it is left on the pooled connection; what a connection brought along does not count.
 */
export function inScope<Result>(
  web: Connection,
  scope: ViewerScope,
  work: (transaction: Connection) => Promise<Result>,
): Promise<Result> {
  return web.transaction(async (transaction) => {
    const units = scope.kind === 'units' ? scope.units : [];
    await rows(
      transaction,
      `SELECT set_config('quorum.scope', $1, true), set_config('quorum.units', $2, true)`,
      [scope.kind, JSON.stringify(units)],
    );
    return work(transaction);
  });
}
