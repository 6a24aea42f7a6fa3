import type { Contribution } from '@quorum/contracts';

/**
 * What a sealed page says (docs/adr/0018): `pageOf` writes it, `contributionsIn` reads it, `pageKey` names its row, and
 * `PageSeal` is what seals and opens it.
 */

/** A page as it is kept. */
export interface StoredPage {
  bucket: string;
  metric: string;
  keyId: string;
  sealed: Buffer;
}

/** Seals pages under a key of the ring; opening errors where a page was changed, moved, or its key is gone. */
export interface PageSeal {
  /** `epoch` is that of the key in use; `null` = nothing was ever written under any. */
  seal(epoch: string | null, pk: string, plain: string): Promise<{ sealed: Buffer; keyId: string }>;
  open(pk: string, keyId: string, sealed: Uint8Array): Promise<string>;
}

/** The column that holds pages: what they are bound to when they are sealed. */
export const pageColumn = { table: 'edge.contribution', column: 'sealed' } as const;

/** The primary key of a page's row, in one text. */
export const pageKey = (bucket: string, metric: string): string => JSON.stringify([bucket, metric]);

/** Bytes of the smallest page. */
const smallest = 4_096;

type Line = [person: string, version: number, values: (number | null)[]];

/**
 * Contributions of one bucket and metric → JSON in order of person, filled up with spaces to the next power of two of bytes:
 * a page's size says of how many people it is to within a factor of two.
 */
export function pageOf(contributions: readonly Contribution[]): string {
  const lines = contributions.map(({ person, version, values }): Line => [person, version, [...values]]);
  lines.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const text = JSON.stringify(lines);
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(Math.max(smallest, 2 ** Math.ceil(Math.log2(bytes))) - bytes);
}

/** What a page says, in order of person. */
export function contributionsIn(
  { bucket, metric }: Pick<StoredPage, 'bucket' | 'metric'>,
  page: string,
): Contribution[] {
  return (JSON.parse(page) as Line[]).map(([person, version, values]) => ({
    person,
    metric: metric as Contribution['metric'],
    version,
    bucket,
    values,
  }));
}
