import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ClientBase, escapeLiteral } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import type { Connection } from './sql.js';

/**
 * The fast way in and out of PostgreSQL, in its text format: `copyOut`, `copyIn`, `fieldOf`, `textOf`, `literalList`.
 * A line is the columns of one row between tabs, as COPY writes it, without its end.
 */

/** Gives every row of a query, as a line, to `onLine`; answers how many there were. No parameters: use literals. */
export async function copyOut(
  connection: Connection,
  query: string,
  onLine: (line: string) => void,
): Promise<number> {
  return withClient(connection, async (client) => {
    const stream = client.query(copyTo(`COPY (${query}) TO STDOUT`));
    stream.setEncoding('utf8');
    const lines = new Lines(onLine);
    // A connection can be used again only once all of its answer is read, whatever becomes of the lines.
    let failure: { error: unknown } | null = null;
    for await (const chunk of stream as AsyncIterable<string>) {
      try {
        if (failure === null) lines.take(chunk);
      } catch (error) {
        failure = { error };
      }
    }
    if (failure !== null) throw failure.error;
    return lines.count;
  });
}

/** Cuts what a stream brings into lines. */
class Lines {
  count = 0;
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  take(chunk: string): void {
    const text = this.rest === '' ? chunk : this.rest + chunk;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.onLine(text.slice(start, end));
      start = end + 1;
      this.count += 1;
    }
    this.rest = text.slice(start);
  }
}

/** Writes lines, or a text of them, into a table, `target` being `schema.table (columns)`. */
export async function copyIn(
  connection: Connection,
  target: string,
  lines: readonly string[] | string,
): Promise<void> {
  if (lines.length === 0) return;
  await withClient(connection, (client) =>
    pipeline(
      Readable.from(typeof lines === 'string' ? [Buffer.from(lines)] : blocksOf(lines)),
      client.query(copyFrom(`COPY ${target} FROM STDIN`)),
    ),
  );
}

const blockLength = 256;

function* blocksOf(lines: readonly string[]): Generator<Buffer> {
  for (let start = 0; start < lines.length; start += blockLength)
    yield Buffer.from(`${lines.slice(start, start + blockLength).join('\n')}\n`);
}

/** A value as a field of a line; `null` is none. */
export function fieldOf(value: string | number | boolean | null): string {
  if (typeof value === 'string') return needsEscape.test(value) ? value.replace(escaped, escapeOf) : value;
  if (value === null) return '\\N';
  return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
}

const needsEscape = /[\\\b\f\n\r\t\v]/;
const escaped = /[\\\b\f\n\r\t\v]/g;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const escapeOf = (character: string): string => escapes[character] ?? character;
const unescapes = Object.fromEntries(Object.entries(escapes).map(([plain, written]) => [written, plain]));

/** A field that holds a value → the value. */
export const textOf = (field: string): string =>
  field.includes('\\') ? field.replace(/\\./g, (written) => unescapes[written] ?? written.slice(1)) : field;

/** Values as rows of a `VALUES` list, for queries that take no parameters: `(('slack','C1'),('slack','C2'))`. */
export const literalList = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map(
      (row) =>
        `(${row.map((value) => (typeof value === 'number' ? String(value) : escapeLiteral(value))).join(',')})`,
    )
    .join(',');

/** The driver's own client behind a transaction, or one of the pool for as long as `work` takes. */
async function withClient<T>(connection: Connection, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const given = connection instanceof DataSource ? undefined : connection.queryRunner;
  const runner =
    given ?? (connection instanceof DataSource ? connection : connection.connection).createQueryRunner();
  try {
    return await work((await runner.connect()) as ClientBase);
  } finally {
    if (given === undefined) await runner.release();
  }
}
