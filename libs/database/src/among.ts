import { escapeLiteral } from 'pg';
import { literalList } from './copy-lines.js';

/**
 * Condition that a row is of one of these. Found by an index, however many they are and however few PostgreSQL believes a
 * table to hold for each: joined with a list of values, it reads whole tables for every batch.
 */
export function among(keys: readonly { source: string; id: string }[], source: string, id: string): string {
  const bySource = new Map<string, string[][]>();
  for (const key of keys) {
    const ids = bySource.get(key.source);
    if (ids === undefined) bySource.set(key.source, [[key.id]]);
    else ids.push([key.id]);
  }
  const each = [...bySource].map(
    ([name, ids]) => `${source} = ${escapeLiteral(name)} AND ${id} = ANY (ARRAY(VALUES ${literalList(ids)}))`,
  );
  return `(${each.join(') OR (')})`;
}
