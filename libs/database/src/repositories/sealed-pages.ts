import {
  type PageKey,
  pagePlace,
  type PageSeal,
  type PageSealer,
  type PageTable,
  type StoredPage,
} from '../sealed-page.js';
import { type Connection, rows } from '../sql.js';
import { KeyEpochs } from './key-epochs.js';

/** How `rewrite` changes a page: `null` = it stays as it is, unless it is not sealed yet. */
export type Rewriting = (key: PageKey, plain: string) => string | null;

/** Pages of one table. Use inside a transaction that holds the key in use. Errors: those of `PageSeal`. */
export class SealedPages {
  constructor(
    private readonly connection: Connection,
    private readonly pages: PageSeal,
    private readonly table: PageTable,
  ) {}

  /** The primary keys there are, in order. */
  async keys(): Promise<PageKey[]> {
    const found = await this.select('true', []);
    return found.map(({ key }) => key);
  }

  /** What pages say, in order of their keys; `condition` is SQL on the table's columns. */
  async read(condition: string, values: readonly unknown[] = []): Promise<{ key: PageKey; plain: string }[]> {
    const found = await this.select(condition, values, 'key_id AS "keyId", sealed');
    const opened: { key: PageKey; plain: string }[] = [];
    for (const page of found) opened.push({ key: page.key, plain: await this.open(page) });
    return opened;
  }

  /** Every page, one after the other: all of them together may be much. */
  async *each(): AsyncGenerator<{ key: PageKey; plain: string }> {
    for (const key of await this.keys()) yield* await this.read(this.isKey(), key);
  }

  /** Adds a page. */
  async add(key: PageKey, plain: string): Promise<void> {
    await writePage(this.connection, this.pages, this.table, key, plain);
  }

  /** Seals pages anew under the key in use, one after the other, each locked before it is read; answers how many. */
  async rewrite(change: Rewriting, keys?: readonly PageKey[]): Promise<number> {
    let changed = 0;
    for (const key of keys ?? (await this.keys()))
      for (const page of await this.select(this.isKey(), key, 'key_id AS "keyId", sealed', 'FOR UPDATE')) {
        const plain = await this.open(page);
        const next = change(key, plain) ?? (page.keyId === null ? plain : null);
        if (next === null) continue;
        const { sealed, keyId } = await sealNow(this.connection, this.pages, this.table, key, next);
        await rows(
          this.connection,
          `UPDATE ${this.table.table} SET key_id = $1, sealed = $2 WHERE ${this.isKey(2)}`,
          [keyId, sealed, ...key],
        );
        changed += 1;
      }
    return changed;
  }

  /** Whether rows are left from before there were pages. */
  async hasUnsealed(): Promise<boolean> {
    return (await this.select('key_id IS NULL', [])).length > 0;
  }

  private async select(
    condition: string,
    values: readonly unknown[],
    more = 'NULL AS "keyId"',
    lock: 'FOR UPDATE' | '' = '',
  ): Promise<StoredPage[]> {
    const { table, key } = this.table;
    const found = await rows<Record<string, unknown> & Pick<StoredPage, 'keyId' | 'sealed'>>(
      this.connection,
      `SELECT ${[...key, more].join(', ')} FROM ${table} WHERE ${condition}
        ${key.length === 0 ? '' : `ORDER BY ${key.join(', ')}`} ${lock}`,
      values,
    );
    return found.map(({ keyId, sealed, ...columns }) => ({
      key: key.map((column) => columns[column] as string | number),
      keyId,
      sealed,
    }));
  }

  private async open({ key, keyId, sealed }: StoredPage): Promise<string> {
    return keyId === null ? sealed.toString() : this.pages.open(pagePlace(this.table, key), keyId, sealed);
  }

  /** The condition that a row has a key whose values follow `after` others. */
  private isKey(after = 0): string {
    return this.table.key.map((column, index) => `${column} = $${after + index + 1}`).join(' AND ') || 'true';
  }
}

/** Adds a page, for whoever may not read one. */
export async function writePage(
  connection: Connection,
  pages: PageSealer,
  table: PageTable,
  key: PageKey,
  plain: string,
): Promise<void> {
  const { sealed, keyId } = await sealNow(connection, pages, table, key, plain);
  const columns = [...table.key, 'key_id', 'sealed'];
  await rows(
    connection,
    `INSERT INTO ${table.table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    [...key, keyId, sealed],
  );
}

async function sealNow(
  connection: Connection,
  pages: PageSealer,
  table: PageTable,
  key: PageKey,
  plain: string,
): Promise<{ sealed: Buffer; keyId: string }> {
  const epoch = (await new KeyEpochs(connection).current())?.epoch ?? null;
  return pages.seal(epoch, pagePlace(table, key), plain);
}
