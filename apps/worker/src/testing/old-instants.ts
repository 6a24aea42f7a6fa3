import type { TestDatabase } from '@quorum/testing';
import { formatInstant, microsPerDay } from '@quorum/time';

/** `oldInstantsIn`: attack A15's look at a database, past the retention. */

/** Tables of schema `edge` and columns that tell when the server did something or which time is gone, and nothing about anybody. */
const bookkeeping: Readonly<Record<string, readonly string[]>> = {
  'edge.bucket_state': ['changed_at', 'measured_at', 'starts_at', 'gone_before', 'final_before'],
  'edge.retention': ['line', 'ran_at'],
  'edge.cohort': ['formed_at'],
  'edge.key_epoch': ['since'],
  'edge.gate_alarm': ['raised_at'],
};

/** Microseconds since 1970 from 2001 on, wherever they stand in a text. */
const micros = /(?<![\d.])[1-9]\d{15}(?!\d)/g;
const written = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g;

/**
 * Every instant before a line (microseconds) that is found anywhere in schema `edge`, as `table.column instant`, each once:
 * instants of PostgreSQL, numbers and texts that hold microseconds or ISO 8601, however deep in JSON or in names. The start of a
 * UTC date is a date.
 */
export async function oldInstantsIn(database: TestDatabase, line: number): Promise<string[]> {
  const found = new Set<string>();
  for (const [table, rows] of Object.entries(await database.dump())) {
    if (!table.startsWith('edge.')) continue;
    for (const row of rows as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row)) {
        if (bookkeeping[table]?.includes(column)) continue;
        for (const at of instantsOf(value))
          if (at < line && at % microsPerDay !== 0) found.add(`${table}.${column} ${formatInstant(at)}`);
      }
  }
  return [...found].sort();
}

function instantsOf(value: unknown): number[] {
  if (value instanceof Date) return [value.getTime() * 1000];
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return [
    ...[...text.matchAll(micros)].map(([digits]) => Number(digits)),
    ...[...text.matchAll(written)].map(([iso]) => Date.parse(iso) * 1000),
  ];
}
