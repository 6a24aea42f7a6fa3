/**
 * What sealed pages have in common (docs/adr/0018): `pageTables` names the tables of them, `filled` makes their sizes say little, and
 * `PageSealer` and `PageSeal` are what seals and opens them.
 */

/** A table of pages, and the columns of its primary key in their order; none where there is one page at most. */
export interface PageTable {
  table: string;
  key: readonly string[];
}

/** All of them. */
export const pageTables = {
  contributions: { table: 'edge.contribution', key: ['bucket', 'metric'] },
  planMembers: { table: 'edge.atom_member', key: ['cohort'] },
  metricMembers: { table: 'edge.metric_member', key: ['cohort', 'metric', 'version'] },
  directory: { table: 'roster.membership', key: [] },
} as const satisfies Record<string, PageTable>;

/** Values of a primary key, in the order of the table's `key`. */
export type PageKey = readonly (string | number)[];

/** The place of a page: what it is bound to when it is sealed, besides its key of the ring. */
export interface PagePlace {
  table: string;
  column: 'sealed';
  pk: string;
}

/** Where the page with this primary key lies. */
export const pagePlace = ({ table }: PageTable, key: PageKey): PagePlace => ({
  table,
  column: 'sealed',
  pk: JSON.stringify(key),
});

/** A page as it is kept. */
export interface StoredPage {
  key: PageKey;
  /** `null` = the lines of a row from before there were pages, until the worker seals them. */
  keyId: string | null;
  sealed: Buffer;
}

/** Seals pages under a key of the ring. */
export interface PageSealer {
  /** `epoch` is that of the key in use; `null` = nothing was ever written under any. */
  seal(epoch: string | null, place: PagePlace, plain: string): Promise<{ sealed: Buffer; keyId: string }>;
}

/** Opens them, too; errors where a page was changed, moved, or its key is gone. */
export interface PageSeal extends PageSealer {
  open(place: PagePlace, keyId: string, sealed: Uint8Array): Promise<string>;
}

/** Bytes of the smallest page. */
const smallest = 4_096;

/**
 * Lines, each beginning with a name → JSON in order of name, filled up with spaces to the next power of two of bytes: a page's
 * size says of how many people it is to within a factor of two.
 */
export function filled(lines: readonly (readonly [name: string, ...rest: unknown[]])[]): string {
  const ordered = [...lines].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const text = JSON.stringify(ordered);
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(Math.max(smallest, 2 ** Math.ceil(Math.log2(bytes))) - bytes);
}
