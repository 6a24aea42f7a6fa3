import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `roster`: who belongs where and works when. The api writes it on import and cannot read who it was; the worker can. */
export class Roster1741000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...grants]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA roster CASCADE');
  }
}

const tables = [
  'CREATE SCHEMA roster',
  `CREATE TABLE roster.unit (
     id text CONSTRAINT unit_pk PRIMARY KEY,
     name text NOT NULL,
     parent text CONSTRAINT unit_parent_fk REFERENCES roster.unit DEFERRABLE INITIALLY DEFERRED,
     path text NOT NULL)`,
  `CREATE TABLE roster.membership (
     person text CONSTRAINT membership_pk PRIMARY KEY,
     unit text NOT NULL CONSTRAINT membership_unit_fk REFERENCES roster.unit,
     lead boolean NOT NULL,
     zone text,
     work_start text,
     work_end text)`,
  `CREATE TABLE roster.setting (
     name text CONSTRAINT setting_pk PRIMARY KEY,
     value jsonb)`,
  // Without a directory the workspace is one unit.
  `INSERT INTO roster.unit (id, name, parent, path) VALUES ('organisation', 'Organisation', NULL, '')`,
];

const grants = [
  'GRANT USAGE ON SCHEMA roster TO quorum_api, quorum_worker',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON roster.unit, roster.setting TO quorum_api',
  'GRANT INSERT, DELETE ON roster.membership TO quorum_api',
  'GRANT SELECT ON ALL TABLES IN SCHEMA roster TO quorum_worker',
];
