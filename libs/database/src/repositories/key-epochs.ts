import { type Connection, row, rows } from '../sql.js';

/** The key that everything here is under. */
export interface KeyEpoch {
  epoch: string;
  /** What tells the key from another of that name. */
  check: string;
}

/** Raised where records are under another key than the one in use: they have to be made again under that. */
export class StaleKey extends Error {
  override name = 'StaleKey';
  constructor() {
    super('These records are under a key that is not in use any more.');
  }
}

const lock = `hashtext('quorum.key')`;

/**
 * Which key is in use (`edge.key_epoch`), and the lock that goes with it: whoever reads or writes pseudonyms holds it shared
 * until the transaction ends; whoever changes them all, or erases somebody, holds it alone (docs/adr/0011).
 */
export class KeyEpochs {
  constructor(private readonly connection: Connection) {}

  /** `null` = nothing was ever written. */
  async current(): Promise<KeyEpoch | null> {
    const [found] = await rows<KeyEpoch>(this.connection, 'SELECT epoch, "check" FROM edge.key_epoch');
    return found ?? null;
  }

  /** Begins with this key if nothing was ever written; answers the one in use. */
  async begin({ epoch, check }: KeyEpoch): Promise<KeyEpoch> {
    await rows(
      this.connection,
      'INSERT INTO edge.key_epoch (epoch, "check") VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [epoch, check],
    );
    return row<KeyEpoch>(this.connection, 'SELECT epoch, "check" FROM edge.key_epoch');
  }

  /**
   * Holds the lock shared until the transaction ends, and the key with it. With an epoch, errors: `StaleKey` where another is
   * in use.
   */
  async hold(epoch?: string): Promise<void> {
    await rows(this.connection, `SELECT pg_advisory_xact_lock_shared(${lock})`);
    // A statement of its own: one that waited for the lock would still see what was before.
    if (epoch !== undefined && (await this.current())?.epoch !== epoch) throw new StaleKey();
  }

  /**
   * The same in a transaction whose view of the database is older than the lock (`REPEATABLE READ`): it fails as overtaken
   * where the key was changed since.
   */
  async holdInSnapshot(): Promise<void> {
    await this.hold();
    await rows(this.connection, 'SELECT 1 FROM edge.key_epoch FOR SHARE');
  }

  /** Worker: waits until nobody else reads or writes pseudonyms, and lets nobody until the transaction ends. */
  async holdAlone(): Promise<void> {
    await rows(this.connection, `SELECT pg_advisory_xact_lock(${lock})`);
  }

  /** Worker: from now on this key. */
  async change({ epoch, check }: KeyEpoch): Promise<void> {
    await rows(
      this.connection,
      'UPDATE edge.key_epoch SET epoch = $1, "check" = $2, since = clock_timestamp()',
      [epoch, check],
    );
  }
}
