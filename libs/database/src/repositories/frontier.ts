import { type Connection, rows } from '../sql.js';

/** How far the data reach (`edge.frontier`): the last event of any source that was not in the future when it came. */
export class Frontier {
  constructor(private readonly connection: Connection) {}

  /** Microseconds; `null` before the first event. */
  async at(): Promise<number | null> {
    const [found] = await rows<{ at: number }>(this.connection, 'SELECT at::float8 AS at FROM edge.frontier');
    return found?.at ?? null;
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
