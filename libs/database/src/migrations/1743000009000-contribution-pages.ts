import type { MigrationInterface, QueryRunner } from 'typeorm';
import { erasure } from './keys/erasure.js';

/**
 * What people contribute is kept in sealed pages, one for each bucket and metric (docs/adr/0018). Contributions in the clear go:
 * open buckets are measured anew; of a running quarter's published buckets they are lost, so that members who are
 * away then are stood in for by what their group showed last, as if they had been erased.
 */
export class ContributionPages1743000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...erasing(deletesPages), ...grants, measureAnew])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...before, ...erasing(deletesRows), measureAnew]) await runner.query(statement);
  }
}

/** What the gate withheld stays so, and is measured anew should it be tried again. */
const measureAnew = `UPDATE edge.bucket_state
  SET state = CASE state WHEN 'measured' THEN 'touched' ELSE state END, measured_at = NULL, changed_at = clock_timestamp()
  WHERE state <> 'published'`;

const table = [
  'DROP TABLE edge.contribution',
  `CREATE TABLE edge.contribution (
     bucket text NOT NULL,
     metric text NOT NULL,
     key_id text NOT NULL,
     sealed bytea NOT NULL,
     CONSTRAINT contribution_pk PRIMARY KEY (bucket, metric))`,
  // What is encrypted cannot be compressed.
  'ALTER TABLE edge.contribution ALTER COLUMN sealed SET STORAGE EXTERNAL',
  // Only whoever holds the key can take somebody out of a page: these are left out of what is read until the worker has.
  'CREATE TABLE edge.page_erasure (person text CONSTRAINT page_erasure_pk PRIMARY KEY)',
];

const before = [
  'DROP TABLE edge.contribution, edge.page_erasure',
  // As the first migration made it.
  `CREATE TABLE edge.contribution (
     bucket text NOT NULL,
     metric text NOT NULL,
     person text NOT NULL,
     version int NOT NULL,
     values double precision[] NOT NULL,
     CONSTRAINT contribution_pk PRIMARY KEY (bucket, metric, person))`,
  'GRANT SELECT, INSERT, UPDATE, DELETE ON edge.contribution TO quorum_worker',
];

/** What `edge.erase` did about contributions, and does. */
export const deletesRows = 'DELETE FROM edge.contribution WHERE person = pid;';
/** Whatever is not published is measured anew, or not at all. */
export const deletesPages = `DELETE FROM edge.contribution
      WHERE bucket NOT IN (SELECT bucket FROM edge.bucket_state WHERE state = 'published');
     INSERT INTO edge.page_erasure (person)
     SELECT pid WHERE EXISTS (SELECT 1 FROM edge.contribution) ON CONFLICT DO NOTHING;`;

/** The function that erases somebody, with what it does about contributions. */
const erasing = (deletes: string): string[] =>
  erasure
    .filter((statement) => statement.includes(deletesRows))
    .map((statement) =>
      statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION').replace(deletesRows, () => deletes),
    );

const grants = [
  'GRANT SELECT, INSERT, UPDATE, DELETE ON edge.contribution, edge.page_erasure TO quorum_worker',
];
