import { DataSource, type QueryRunner } from 'typeorm';
import { type Connection, managerOf } from './sql.js';

/**
 * Locks that last as long as a session of their own: whoever holds one is the only process that does a thing. They are gone
 * with the session, and so with the process.
 */
export class SessionLocks {
  private session: QueryRunner | null = null;
  private readonly held = new Set<string>();

  constructor(private readonly connection: Connection) {}

  /** True when this process holds the lock now. Errors: the database's, and then none is held any more. */
  async hold(name: string): Promise<boolean> {
    if (this.held.has(name)) return true;
    const [answer] = await this.ask<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      [name],
    );
    if (answer?.locked === true) this.held.add(name);
    return answer?.locked === true;
  }

  /** Lets a lock go; one that is not held stays so. */
  async release(name: string): Promise<void> {
    if (this.held.delete(name)) await this.ask('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  }

  /** Errors: the database's where the session is gone, and every lock with it. */
  async verify(): Promise<void> {
    if (this.held.size > 0) await this.ask('SELECT 1', []);
  }

  /** Lets all go. */
  async close(): Promise<void> {
    await this.drop();
  }

  private async ask<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]> {
    try {
      this.session ??= await this.open();
      return (await this.session.query(statement, [...parameters])) as Row[];
    } catch (error) {
      await this.drop();
      throw error;
    }
  }

  private async open(): Promise<QueryRunner> {
    const source =
      this.connection instanceof DataSource ? this.connection : managerOf(this.connection).connection;
    const session = source.createQueryRunner();
    await session.connect();
    return session;
  }

  private async drop(): Promise<void> {
    this.held.clear();
    const { session } = this;
    this.session = null;
    // A session that still answers goes back to the pool, and must not take the locks with it.
    await session?.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await session?.release().catch(() => undefined);
  }
}
