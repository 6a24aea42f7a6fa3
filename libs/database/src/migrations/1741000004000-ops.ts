import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `ops`: what an administrator watches. Records of dead letters stay out of the api's sight. */
export class Ops1741000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...grants]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA ops CASCADE');
  }
}

const noCounts = JSON.stringify({
  messages: 0,
  people: 0,
  conversations: 0,
  rejectedRows: 0,
  ignoredFiles: 0,
  unmatchedPeople: 0,
});

const tables = [
  'CREATE SCHEMA ops',
  `CREATE TABLE ops.import_run (
     id uuid CONSTRAINT import_run_pk PRIMARY KEY DEFAULT gen_random_uuid(),
     state text NOT NULL CONSTRAINT import_run_state_ck
       CHECK (state IN ('reading', 'processing', 'done', 'failed', 'interrupted', 'discarded')),
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     finished_at timestamptz,
     read_done bigint NOT NULL DEFAULT 0,
     read_total bigint,
     ingest_done int NOT NULL DEFAULT 0,
     ingest_total int,
     derive_done int NOT NULL DEFAULT 0,
     derive_total int,
     publish_done int NOT NULL DEFAULT 0,
     publish_total int,
     counts jsonb NOT NULL DEFAULT '${noCounts}',
     notices jsonb NOT NULL DEFAULT '[]',
     notices_total int NOT NULL DEFAULT 0,
     error text)`,
  `CREATE TABLE ops.dead_letter (
     id uuid CONSTRAINT dead_letter_pk PRIMARY KEY DEFAULT gen_random_uuid(),
     queue text NOT NULL,
     reason text NOT NULL,
     attempts int NOT NULL,
     failed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     run_id uuid,
     source text NOT NULL,
     key text NOT NULL,
     conversation text,
     record jsonb NOT NULL)`,
  // The api may ask for another try without seeing the record.
  `CREATE FUNCTION ops.retry_dead_letter(letter uuid) RETURNS boolean
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     WITH gone AS (
       DELETE FROM ops.dead_letter WHERE id = letter RETURNING run_id, source, key, conversation, record),
     back AS (
       INSERT INTO edge.inbox (run_id, source, key, conversation, record)
       SELECT run_id, source, key, conversation, record FROM gone ON CONFLICT DO NOTHING)
     SELECT EXISTS (SELECT 1 FROM gone)
   $$`,
];

const grants = [
  'GRANT USAGE ON SCHEMA ops TO quorum_api, quorum_worker',
  'GRANT SELECT, INSERT, UPDATE ON ops.import_run TO quorum_api',
  'GRANT SELECT, UPDATE ON ops.import_run TO quorum_worker',
  'GRANT SELECT (id, queue, reason, attempts, failed_at), DELETE ON ops.dead_letter TO quorum_api',
  'GRANT SELECT, INSERT, DELETE ON ops.dead_letter TO quorum_worker',
  'REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ops FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION ops.retry_dead_letter(uuid) TO quorum_api, quorum_worker',
  // Each process says whether the database is on its version.
  'GRANT SELECT ON quorum_migration TO quorum_api, quorum_worker',
];
