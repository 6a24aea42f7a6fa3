import { type Connection, row, rows } from '../sql.js';

/** A number that grows with people or the directory (`edge.revision`): who keeps them in memory reads them again then. */
export class Revision {
  /** The number as this connection sees it; read it before what it stands for. */
  static async current(connection: Connection): Promise<number> {
    const { n } = await row<{ n: number }>(
      connection,
      `SELECT n::float8 AS n FROM edge.revision WHERE name = 'people'`,
    );
    return n;
  }

  /** Says that people changed, in the transaction that changes them. The roster says so itself. */
  static async bump(transaction: Connection): Promise<void> {
    await rows(transaction, `UPDATE edge.revision SET n = n + 1 WHERE name = 'people'`);
  }
}
