import { join } from 'node:path';
import type pg from 'pg';
import { copyFromFile, copyToFile } from './copy-stream.js';
import { secondsOf } from './figures.js';

/** What COPY of the very same events took. */
export interface CopyRound {
  rows: number;
  seconds: number;
}

/**
 * The import's peer: the rows of `edge.event`, as they are stored, by COPY FROM STDIN into an empty clone of the table with
 * the same months and the same indexes, on the same server with the same durability. It parses nothing, normalises nothing,
 * finds no duplicates and derives nothing.
 */
export class CopyPeer {
  private readonly file: string;

  constructor(
    private readonly owner: pg.Client,
    folder: string,
  ) {
    this.file = join(folder, 'events.copy');
  }

  /** Where the rows are, in COPY's text format, columns in the order of `edge.event`. */
  get rowsFile(): string {
    return this.file;
  }

  /** Writes the rows out and makes the empty clone; nothing of it is timed. */
  async prepare(): Promise<void> {
    await copyToFile(this.owner, 'SELECT * FROM edge.event', this.file);
    await this.owner.query('CREATE SCHEMA IF NOT EXISTS bench');
    await this.owner.query(
      'CREATE TABLE bench.event (LIKE edge.event INCLUDING ALL) PARTITION BY RANGE (at)',
    );
    const { rows } = await this.owner.query<{ name: string; bound: string }>(
      `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
         FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'edge.event'::regclass`,
    );
    for (const { name, bound } of rows)
      await this.owner.query(`CREATE TABLE bench."${name}" PARTITION OF bench.event ${bound}`);
  }

  /** One COPY into the empty clone, which is empty again afterwards. */
  async round(): Promise<CopyRound> {
    let rows = 0;
    const seconds = await secondsOf(async () => {
      rows = await copyFromFile(this.owner, 'bench.event', this.file);
    });
    await this.owner.query('TRUNCATE bench.event');
    return { rows, seconds };
  }
}
