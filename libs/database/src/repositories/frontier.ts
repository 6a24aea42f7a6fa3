import { type Connection, rows } from '../sql.js';

/** How far the data reach (`edge.frontier`): the last event of any source that was not in the future when it came. */
export class Frontier {
  constructor(private readonly connection: Connection) {}

  /** Microseconds; `null` before the first event. */
  async at(): Promise<number | null> {
    const [found] = await rows<{ at: number }>(this.connection, 'SELECT at::float8 AS at FROM edge.frontier');
    return found?.at ?? null;
  }

  /**
   * Where it was before anything of an import was taken in, microseconds; 0 = nowhere yet. Noted by who asks first, which
   * has to be before the first batch of the run and outside its transaction: then it is the same for all of them.
   */
  async before(runId: string): Promise<number> {
    await rows(
      this.connection,
      `UPDATE ops.import_run SET frontier_before = coalesce((SELECT at FROM edge.frontier), 0)
        WHERE id = $1 AND frontier_before IS NULL`,
      [runId],
    );
    const [noted] = await rows<{ at: number }>(
      this.connection,
      'SELECT frontier_before::float8 AS at FROM ops.import_run WHERE id = $1',
      [runId],
    );
    return noted?.at ?? 0;
  }

  /** Moves it forward, never back. Last in a transaction: others wait here until it ends. */
  async advance(at: number): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO edge.frontier AS f (at) VALUES ($1)
       ON CONFLICT (one) DO UPDATE SET at = excluded.at WHERE f.at < excluded.at`,
      [at],
    );
  }
}
