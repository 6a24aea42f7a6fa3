import type { SourceKind } from '@quorum/contracts';
import { QueryFailedError } from 'typeorm';
import { type Connection, rows } from '../sql.js';
import type { SourceKey } from './events.js';
import { StaleKey } from './key-epochs.js';

/** Somebody who objects, by the names of the key in use. */
export interface Objector {
  source: SourceKind;
  pseudonym: string;
  /** DMs they were in. */
  conversations: string[];
}

/**
 * Objections (`edge.objection`): a tag that tells an objector from others for whoever holds its key, and for as long as the
 * key in use lives their pseudonym, for what was on its way. How many there are is nobody's business.
 */
export class Objections {
  constructor(private readonly connection: Connection) {}

  /** Tags of everybody who objects, as hex. */
  async tags(): Promise<Set<string>> {
    const found = await rows<{ tag: Buffer }>(this.connection, 'SELECT tag FROM edge.objection');
    return new Set(found.map(({ tag }) => tag.toString('hex')));
  }

  /** Erases somebody and keeps their tag, at once. Errors: `StaleKey` where the pseudonym is under another key. */
  async add(tag: Buffer, epoch: string, { source, id }: SourceKey): Promise<void> {
    try {
      await rows(this.connection, 'SELECT edge.object($1, $2, $3, $4)', [tag, epoch, source, id]);
    } catch (error) {
      const code = error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code;
      throw code === 'QK001' ? new StaleKey() : error;
    }
  }

  /** Forgets a tag; what was erased stays so. */
  async withdraw(tag: Buffer): Promise<void> {
    await rows(this.connection, 'SELECT edge.withdraw_objection($1)', [tag]);
  }

  /** Worker: those who objected under the key in use. */
  async underThisKey(): Promise<Objector[]> {
    return rows<Objector>(
      this.connection,
      'SELECT source, pseudonym, conversations FROM edge.objection WHERE pseudonym IS NOT NULL',
    );
  }

  /** Worker: a DM with one of them came to light. */
  async close(pseudonym: string, conversation: string): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.objection SET conversations = conversations || $2::text
        WHERE pseudonym = $1 AND $2 <> ALL (conversations)`,
      [pseudonym, conversation],
    );
  }

  /** Worker: the names of a key that is about to be destroyed. */
  async forgetNames(): Promise<void> {
    await rows(
      this.connection,
      `UPDATE edge.objection SET source = NULL, pseudonym = NULL, conversations = '{}'`,
    );
  }
}
