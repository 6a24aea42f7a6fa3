import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { progress, secondsOf } from './figures.js';

/** Exports `installDuckdb` and `askDuckdb`: an analytical engine computing two of our figures from the same events, for information. */

export const duckdbVersion = '1.5.6-r.1';

/** Seconds for each question, events already loaded. */
export interface DuckdbFigures {
  load: number;
  afterHours: number;
  firstResponse: number;
}

/** The part of `@duckdb/node-api` that is used; it is no dependency of ours. */
interface Duckdb {
  DuckDBInstance: { create: (path: string) => Promise<{ connect: () => Promise<DuckdbConnection> }> };
}
interface DuckdbConnection {
  run: (sql: string) => Promise<unknown>;
  closeSync: () => void;
}

/** Puts it into a folder with npm; `null`, and a line that says why, where that cannot be done. */
export async function installDuckdb(folder: string): Promise<Duckdb | null> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quietly = ['--no-audit', '--no-fund', '--no-save', '--fetch-retries=0', '--fetch-timeout=20000'];
  try {
    await promisify(execFile)(
      npm,
      ['install', `@duckdb/node-api@${duckdbVersion}`, '--prefix', folder, ...quietly],
      {
        cwd: folder,
        timeout: 180_000,
      },
    );
    return createRequire(join(folder, 'index.js'))('@duckdb/node-api') as Duckdb;
  } catch (error) {
    progress(`DuckDB is not measured: ${String(error).split('\n')[0]}`);
    return null;
  }
}

/**
 * Loads the events from COPY's text and asks for the after-hours share per week and for first-response percentiles of
 * threads. Simplified in its favour: one office zone for everybody, 09:00–17:00, wall time.
 */
export async function askDuckdb(
  { DuckDBInstance }: Duckdb,
  rowsFile: string,
  folder: string,
): Promise<DuckdbFigures> {
  const database = await DuckDBInstance.create(join(folder, 'events.duckdb'));
  const connection = await database.connect();
  try {
    const load = await secondsOf(() => connection.run(loadFrom(rowsFile)));
    const afterHours = await secondsOf(() => connection.run(afterHoursShare));
    const firstResponse = await secondsOf(() => connection.run(firstResponsePercentiles));
    return { load, afterHours, firstResponse };
  } finally {
    connection.closeSync();
  }
}

const loadFrom = (rowsFile: string): string =>
  `CREATE TABLE event AS
   SELECT column01 AS conversation, column02 AS id, column02::bigint AS micros, column04 AS kind, column05 AS thread, column06 AS author
     FROM read_csv('${rowsFile.replaceAll("'", "''")}', delim = '\\t', header = false, quote = '', escape = '', nullstr = '\\N',
                   all_varchar = true, auto_detect = false, columns = {${columns}})`;

const columns = Array.from(
  { length: 12 },
  (_, index) => `'column${String(index).padStart(2, '0')}': 'VARCHAR'`,
).join(', ');

const hour = 3_600_000_000;
const local = `(micros + ${hour})`;
const afterHoursShare = `
  SELECT ${local} // ${7 * 24 * hour} AS week, count(*) AS sent,
         avg(CASE WHEN ((${local} // ${24 * hour}) + 3) % 7 >= 5 OR (${local} // ${hour}) % 24 NOT BETWEEN 9 AND 16 THEN 1 ELSE 0 END) AS share
    FROM event WHERE kind = 'human' GROUP BY week`;

const firstResponsePercentiles = `
  WITH root AS (SELECT conversation, id, micros, author FROM event WHERE kind = 'human' AND thread = id),
       answered AS (SELECT min(e.micros) - any_value(r.micros) AS waited
                      FROM event e JOIN root r ON r.conversation = e.conversation AND r.id = e.thread
                     WHERE e.kind = 'human' AND e.id <> e.thread AND e.author <> r.author GROUP BY e.conversation, e.thread)
  SELECT quantile_cont(waited, [0.5, 0.9, 0.95]) FROM answered`;
