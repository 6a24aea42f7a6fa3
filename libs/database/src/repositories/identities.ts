import type { Identity } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';

/** What a pseudonym stands for, as it is kept. */
export interface StoredIdentity {
  kind: Identity['kind'];
  pseudonym: string;
  sealed: Buffer;
  keyId: string;
}

/** The column that holds sealed ids: what they are bound to when they are sealed. */
export const sealedColumn = { table: 'edge.identity', column: 'sealed' } as const;

/** Sealed ids of people, conversations and groups (`edge.identity`): never read but to move all to another key. */
export class Identities {
  constructor(private readonly connection: Connection) {}

  /** Keeps those that are not known yet: every import names everybody again. */
  async save(identities: readonly Identity[]): Promise<void> {
    if (identities.length === 0) return;
    await this.add(
      identities.map(({ kind, id, sealed, keyId }) => ({
        kind,
        pseudonym: id,
        sealed: Buffer.from(sealed, 'base64'),
        keyId,
      })),
    );
  }

  /** All of them. */
  async all(): Promise<StoredIdentity[]> {
    return rows<StoredIdentity>(
      this.connection,
      'SELECT kind, pseudonym, sealed, key_id AS "keyId" FROM edge.identity',
    );
  }

  /** These, and no others. */
  async replaceAll(identities: readonly StoredIdentity[]): Promise<void> {
    await rows(this.connection, 'DELETE FROM edge.identity');
    for (let from = 0; from < identities.length; from += 10_000)
      await this.add(identities.slice(from, from + 10_000));
  }

  private async add(identities: readonly StoredIdentity[]): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO edge.identity (kind, pseudonym, sealed, key_id)
       SELECT kind, pseudonym, sealed, key_id FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[])
           AS i(kind, pseudonym, sealed, key_id)
        -- One order for all: two imports must not wait for each other in a circle.
        ORDER BY pseudonym
       ON CONFLICT DO NOTHING`,
      [
        identities.map(({ kind }) => kind),
        identities.map(({ pseudonym }) => pseudonym),
        identities.map(({ sealed }) => sealed),
        identities.map(({ keyId }) => keyId),
      ],
    );
  }
}
