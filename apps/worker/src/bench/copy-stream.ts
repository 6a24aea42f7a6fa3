import { createReadStream, createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Exports `copyToFile`, `copyFromFile` and `copyToNowhere`: PostgreSQL's own COPY through a client, the peer of everything here. */

const highWaterMark = 1 << 20;

/** Writes a query's rows into a file, in COPY's text format. */
export async function copyToFile(client: pg.ClientBase, query: string, file: string): Promise<void> {
  await pipeline(
    client.query(copyTo(`COPY (${query}) TO STDOUT`)),
    createWriteStream(file, { highWaterMark }),
  );
}

/** Writes a file of rows into a table, as one statement and thus one transaction; answers how many rows. */
export async function copyFromFile(client: pg.ClientBase, target: string, file: string): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${target} FROM STDIN`));
  await pipeline(createReadStream(file, { highWaterMark }), stream);
  return stream.rowCount;
}

/** Brings a query's rows to this process and drops them: the cheapest reading there is. */
export async function copyToNowhere(client: pg.ClientBase, query: string): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(client.query(copyTo(`COPY (${query}) TO STDOUT`)), nowhere);
}
