import type { ConnectionTest, SourceKind } from '@quorum/contracts';
import type { StoredConnection } from '@quorum/database';

/** What connections ask of the source they are of; one class for each kind of source. */
export abstract class SourceAdapter {
  abstract readonly source: SourceKind;

  /** Looks at a connection with the secrets that are kept; nothing is changed. */
  abstract test(connection: StoredConnection): Promise<ConnectionTest>;

  /** A connection that was paused, or failed, is active again: what was missed is read. */
  abstract resumed(connection: StoredConnection): Promise<void>;
}

/** Token of all adapters, a list. */
export const SOURCE_ADAPTERS = Symbol('source adapters');
