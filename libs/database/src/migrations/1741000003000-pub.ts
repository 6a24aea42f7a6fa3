import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `pub`: all the web may read. The worker adds cells and can never change one. */
export class Pub1741000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...grants]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA pub CASCADE');
  }
}

const tables = [
  'CREATE SCHEMA pub',
  `CREATE TABLE pub.unit (
     id text CONSTRAINT unit_pk PRIMARY KEY,
     name text NOT NULL,
     parent text,
     path text NOT NULL)`,
  `INSERT INTO pub.unit (id, name, parent, path) VALUES ('organisation', 'Organisation', NULL, '')`,
  `CREATE TABLE pub.cell (
     unit text NOT NULL CONSTRAINT cell_unit_fk REFERENCES pub.unit,
     metric text NOT NULL,
     bucket text NOT NULL,
     version int NOT NULL,
     bucket_start date NOT NULL,
     bucket_end date NOT NULL,
     zone text NOT NULL,
     state text NOT NULL,
     values double precision[],
     people text,
     published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT cell_pk PRIMARY KEY (unit, metric, bucket),
     -- Suppressed and no-data hold nothing at all, not even how many people.
     CONSTRAINT cell_state_ck CHECK (CASE state
       WHEN 'ok' THEN values IS NOT NULL AND people IS NOT NULL
       WHEN 'suppressed' THEN values IS NULL AND people IS NULL
       WHEN 'no-data' THEN values IS NULL AND people IS NULL
       ELSE false END))`,
  `CREATE TABLE pub.catalogue (
     metric text CONSTRAINT catalogue_pk PRIMARY KEY,
     position int NOT NULL,
     card jsonb NOT NULL)`,
];

const grants = [
  'GRANT USAGE ON SCHEMA pub TO quorum_api, quorum_worker',
  'GRANT SELECT ON ALL TABLES IN SCHEMA pub TO quorum_api, quorum_worker',
  'GRANT INSERT ON pub.cell TO quorum_worker',
  'GRANT INSERT, UPDATE ON pub.unit, pub.catalogue TO quorum_worker',
];
