import { type Connection, rows } from '../sql.js';

/**
 * Who was erased and is still in sealed pages (`edge.page_erasure`): reading leaves them out until the worker has sealed the pages
 * without them.
 */
export class PageErasures {
  constructor(private readonly connection: Connection) {}

  /** Their pseudonyms. Ask before reading a page: one that is read later is at most without them already. */
  async people(): Promise<Set<string>> {
    const found = await rows<{ person: string }>(this.connection, 'SELECT person FROM edge.page_erasure');
    return new Set(found.map(({ person }) => person));
  }

  /** They are in no page any more. */
  async forget(people: ReadonlySet<string>): Promise<void> {
    await rows(this.connection, 'DELETE FROM edge.page_erasure WHERE person = ANY ($1::text[])', [
      [...people],
    ]);
  }
}
