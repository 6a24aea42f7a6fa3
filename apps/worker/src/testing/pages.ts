import {
  contributionsIn,
  membershipsIn,
  metricMembersIn,
  type PageKey,
  type PagePlace,
  pagePlace,
  type PageTable,
  pageTables,
  planMembersIn,
} from '@quorum/database';
import { open, seal } from '@quorum/privacy';
import type { Pages } from '../pages.js';

const key = Buffer.alloc(32, 7);

/** Pages under one key that every spec knows; its id says what the key in use was. */
export const testPages: Pages = {
  seal(epoch, place, plain) {
    const keyId = `${epoch ?? 'none'}/test`;
    return Promise.resolve({ keyId, sealed: seal(key, { ...place, keyId }, Buffer.from(plain)) });
  },
  open: (place, keyId, sealed) => Promise.resolve(openTestPage(place, keyId, sealed)),
  forgetKeys: () => undefined,
};

/** Opens a page at its place. */
export type Opening = (place: PagePlace, keyId: string, sealed: Uint8Array) => string;

const openTestPage: Opening = (place, keyId, sealed) => open(key, { ...place, keyId }, sealed).toString();

/** Tables of pages, and what a page says: one row for each person, as tables have them. */
const readers: readonly (readonly [PageTable, (key: PageKey, plain: string) => object[]])[] = [
  [pageTables.contributions, contributionsIn],
  [
    pageTables.planMembers,
    ([cohort], plain) => planMembersIn(plain).map((member) => ({ cohort, ...member })),
  ],
  [
    pageTables.metricMembers,
    ([cohort, metric, version], plain) =>
      metricMembersIn(plain).map((member) => ({ cohort, metric, version, ...member })),
  ],
  [pageTables.directory, (_, plain) => membershipsIn(plain)],
];

/** A dump with its pages opened: a row for each line of theirs. */
export function opened(
  dump: Readonly<Record<string, unknown[]>>,
  opening: Opening = openTestPage,
): Record<string, unknown[]> {
  const pages = readers.map(([at, read]): [string, unknown[]] => [
    at.table,
    ((dump[at.table] ?? []) as Record<string, unknown>[]).flatMap((row) => {
      const pageKey = at.key.map((column) => row[column] as string | number);
      return read(pageKey, opening(pagePlace(at, pageKey), row['key_id'] as string, row['sealed'] as Buffer));
    }),
  ]);
  return { ...dump, ...Object.fromEntries(pages.filter(([table]) => table in dump)) };
}

/** Rows of `edge.contribution` as a dump holds them → what their pages say. */
export const contributionsOf = (rows: readonly unknown[]): unknown[] =>
  opened({ 'edge.contribution': [...rows] })['edge.contribution'] ?? [];
