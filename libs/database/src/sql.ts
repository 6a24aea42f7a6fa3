import { DataSource, type EntityManager } from 'typeorm';

/** Where a repository sends its queries: the pool, or one transaction of it. */
export type Connection = DataSource | EntityManager;

/** The entity manager behind either. */
export function managerOf(connection: Connection): EntityManager {
  return connection instanceof DataSource ? connection.manager : connection;
}

/**
 * Rows of a statement; TypeORM answers `[rows, count]` for UPDATE and DELETE and plain rows for everything else.
 * Values arrive as the `pg` driver parses them: bigint and numeric as strings unless cast.
 */
export async function rows<Row>(
  connection: Connection,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const answer = await connection.query<unknown>(statement, [...parameters]);
  if (!Array.isArray(answer)) return [];
  const [first, second] = answer as unknown[];
  const counted = answer.length === 2 && Array.isArray(first) && typeof second === 'number';
  return (counted ? first : answer) as Row[];
}

/** The first row of a statement that always has one. */
export async function row<Row>(
  connection: Connection,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<Row> {
  const [first] = await rows<Row>(connection, statement, parameters);
  if (first === undefined) throw new Error('The database answered no row where one was expected.');
  return first;
}

/** Fragment that turns integer microseconds since 1970 into an exact `timestamptz`. */
export const instantOf = (micros: string): string =>
  `('epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond')`;

/** Fragment that turns a `timestamptz` into integer microseconds since 1970. */
export const microsOf = (instant: string): string => `(extract(epoch from ${instant}) * 1000000)::bigint`;

const hour = 3_600_000_000;
let lastHour = { number: -1, text: '' };

/** Instant in integer microseconds since 1970 → text PostgreSQL reads as exactly that `timestamptz`. */
export function instantText(micros: number): string {
  const number = Math.floor(micros / hour);
  // Events come in order of time, and dates are slow to write.
  if (number !== lastHour.number)
    lastHour = { number, text: new Date((number * hour) / 1000).toISOString().slice(0, 14) };
  const rest = micros - number * hour;
  const second = Math.floor(rest / 1_000_000);
  return `${lastHour.text}${two(Math.floor(second / 60))}:${two(second % 60)}.${String(rest % 1_000_000).padStart(6, '0')}Z`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

let lastMonth = { first: 0, next: 0 };

/** First instant of the UTC month an instant (microseconds) lies in. */
export function monthOf(at: number): number {
  // Events come in order of time, and dates are slow to make.
  if (at < lastMonth.first || at >= lastMonth.next) {
    const date = new Date(at / 1000);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    lastMonth = { first: Date.UTC(year, month, 1) * 1000, next: Date.UTC(year, month + 1, 1) * 1000 };
  }
  return lastMonth.first;
}
