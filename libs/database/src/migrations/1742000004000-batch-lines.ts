import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports wait as the lines COPY wants, and know where the data ended before them; zones know when they were reported. */
export class BatchLines1742000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  /** Batches that wait as lines cannot be read by the version before: it refuses to go back while there are any. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ waiting }] = (await runner.query(
      'SELECT EXISTS (SELECT 1 FROM edge.inbox_batch WHERE summary IS NOT NULL) AS waiting',
    )) as [{ waiting: boolean }];
    if (waiting) throw new Error('An import waits to be taken in: let the worker finish it first.');
    for (const statement of down) await runner.query(statement);
  }
}

/** The two indexes every message enters, by columns. */
const indexes = (author: string, thread: string): string[] => [
  'DROP INDEX edge.event_author_ix',
  `CREATE INDEX event_author_ix ON edge.event (${author}) WHERE kind = 'human'`,
  'DROP INDEX edge.event_thread_ix',
  `CREATE INDEX event_thread_ix ON edge.event (${thread})`,
];

const up = [
  // Ids tell sources apart already, and what is left out of a key need not be written.
  ...indexes('author, at', 'conversation, thread'),
  // Batches of the version before hold everything in `records`.
  `ALTER TABLE edge.inbox_batch
     ADD COLUMN events text NOT NULL DEFAULT '', ADD COLUMN summary text, ADD COLUMN checksum bigint`,
  // Written once, read once, as `records`.
  `ALTER TABLE edge.inbox_batch
     ALTER COLUMN events SET STORAGE EXTERNAL, ALTER COLUMN summary SET STORAGE EXTERNAL`,
  // How far the data reached before anything of a run was taken in, microseconds; 0 = there were none.
  'ALTER TABLE ops.import_run ADD COLUMN frontier_before bigint',
  // Who is a bot, and where they are, may be known from different arrivals.
  'ALTER TABLE edge.person ADD COLUMN zone_seen bigint',
  'UPDATE edge.person SET zone_seen = seen WHERE zone IS NOT NULL',
];

const down = [
  ...indexes('source, author, at', 'source, conversation, thread'),
  'ALTER TABLE edge.person DROP COLUMN zone_seen',
  'ALTER TABLE ops.import_run DROP COLUMN frontier_before',
  'ALTER TABLE edge.inbox_batch DROP COLUMN events, DROP COLUMN summary, DROP COLUMN checksum',
];
