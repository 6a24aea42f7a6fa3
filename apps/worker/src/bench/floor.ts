import { join } from 'node:path';
import { factKinds, factTables } from '@quorum/database';
import type pg from 'pg';
import { copyFromFile, copyToFile, copyToNowhere } from './copy-stream.js';
import { secondsOf } from './figures.js';

/** What no design on this database can do without. */
export interface FloorRound {
  /** Every stored event to the client once. */
  read: number;
  /** As many facts into their tables. */
  copy: number;
}

/**
 * The floor under deriving and measuring: all events to a client that drops them, and the very rows of all fact tables by COPY
 * FROM STDIN into empty clones with the same indexes. No fact is computed, nothing is measured.
 */
export class Floor {
  constructor(
    private readonly owner: pg.Client,
    private readonly folder: string,
  ) {}

  /** Writes the facts out and makes the clones; nothing of it is timed. Answers how many facts there are. */
  async prepare(): Promise<number> {
    await this.owner.query('CREATE SCHEMA IF NOT EXISTS bench');
    let facts = 0;
    for (const kind of factKinds) {
      const { table } = factTables[kind];
      await copyToFile(this.owner, `SELECT * FROM ${table}`, this.fileOf(table));
      await this.owner.query(`CREATE TABLE ${cloneOf(table)} (LIKE ${table} INCLUDING ALL)`);
      const { rows } = await this.owner.query<{ count: number }>(
        `SELECT count(*)::float8 AS count FROM ${table}`,
      );
      facts += rows[0]?.count ?? 0;
    }
    return facts;
  }

  /** Reads and copies once; the clones are empty again afterwards. */
  async round(): Promise<FloorRound> {
    const read = await secondsOf(() => copyToNowhere(this.owner, 'SELECT * FROM edge.event'));
    const copy = await secondsOf(async () => {
      for (const kind of factKinds) {
        const { table } = factTables[kind];
        await copyFromFile(this.owner, cloneOf(table), this.fileOf(table));
      }
    });
    for (const kind of factKinds) await this.owner.query(`TRUNCATE ${cloneOf(factTables[kind].table)}`);
    return { read, copy };
  }

  private fileOf(table: string): string {
    return join(this.folder, `${table}.copy`);
  }
}

const cloneOf = (table: string): string => table.replace('edge.', 'bench.');
