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

/** Instant in integer microseconds since 1970 → text PostgreSQL reads as exactly that `timestamptz`. */
export function instantText(micros: number): string {
  const millis = Math.floor(micros / 1000);
  return `${new Date(millis).toISOString().slice(0, -1)}${String(micros - millis * 1000).padStart(3, '0')}Z`;
}
