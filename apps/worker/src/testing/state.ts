import { opened, type Opening } from './pages.js';

/** Columns that say when or in which order something happened, not what is known. */
const incidental = new Set([
  'published_at',
  'ran_at',
  'formed_at',
  'changed_at',
  'marked_at',
  'received_at',
  'seen',
  'zone_seen',
  'measured_revision',
]);
/** The same, in the log of who read and did what: its hashes are made of the instants. */
const incidentalOfLog = new Set(['at', 'hash', 'previous']);
/** Tables that describe imports or the server's own bookkeeping, a count of changes included. */
const aside = /^(ops|bullmq|public)\.|^edge\.revision$/;

/** A dump reduced to what two ways to the same knowledge must agree on; pages are opened. */
export function comparable(dump: Record<string, unknown[]>, opening?: Opening): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(opened(dump, opening))
      .filter(([table]) => !aside.test(table))
      .map(([table, rows]) => [table, rows.map((row) => essential(table, row)).sort(byText)]),
  );
}

function essential(table: string, row: unknown): unknown {
  const without = table === 'audit.entry' ? incidentalOfLog : incidental;
  return Object.fromEntries(
    Object.entries(row as Record<string, unknown>).filter(([column]) => !without.has(column)),
  );
}

function byText(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * A dump without what is drawn by chance, and what is blurred by it: of figures, whether they are shown and how. Two databases
 * whose levels are blurred differently agree on the rest.
 */
export function withoutDraws(dump: Record<string, unknown[]>): Record<string, unknown[]> {
  const drawn: Readonly<Record<string, readonly string[]>> = {
    'edge.metric_atom': ['offsets'],
    'edge.atom_figure': ['values'],
    'pub.cell': ['values', 'margins'],
  };
  return Object.fromEntries(
    Object.entries(dump).map(([table, rows]) => [
      table,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row as Record<string, unknown>).filter(
            ([column]) => !drawn[table]?.includes(column),
          ),
        ),
      ),
    ]),
  );
}
