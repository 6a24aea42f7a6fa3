import type { MigrationInterface, QueryRunner } from 'typeorm';
import { erasure } from './keys/erasure.js';

/**
 * What one key at a time needs (docs/adr/0011): whose pseudonym is whose, sealed; under which key everything is; and tags of
 * those who objected, with the functions by which the api can have them erased without reading a row.
 */
export class Keys1743000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...erasure, ...letters, ...grants]) await runner.query(statement);
  }

  /** Without identities nothing under today's key could be moved to the next, and objections would be forgotten. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ any }] = (await runner.query(
      `SELECT EXISTS (SELECT 1 FROM edge.identity) OR EXISTS (SELECT 1 FROM edge.objection) AS any`,
    )) as [{ any: boolean }];
    if (any) throw new Error('Sealed ids or objections would be lost: restore a backup instead.');
    for (const statement of down) await runner.query(statement);
  }
}

const tables = [
  // What each pseudonym stands for, readable only with a key that is not in this database.
  `CREATE TABLE edge.identity (
     kind text NOT NULL CONSTRAINT identity_kind_ck CHECK (kind IN ('person', 'conversation', 'group')),
     pseudonym text CONSTRAINT identity_pk PRIMARY KEY,
     sealed bytea NOT NULL,
     key_id text NOT NULL)`,
  // The key all pseudonyms are made with, and what tells it from another of that name.
  `CREATE TABLE edge.key_epoch (
     one boolean CONSTRAINT key_epoch_pk PRIMARY KEY DEFAULT true CHECK (one),
     epoch text NOT NULL,
     "check" text NOT NULL,
     since timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE TABLE edge.objection (
     tag bytea CONSTRAINT objection_pk PRIMARY KEY,
     -- Under the key in use, for what was on its way when they objected; gone with the key.
     source text,
     pseudonym text,
     -- DMs they were in, which are closed to the other one, too.
     conversations text[] NOT NULL DEFAULT '{}',
     created_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
];

const letters = [
  // A record that is given another try is under the key of the day, or has to wait until it is.
  `CREATE OR REPLACE FUNCTION ops.retry_dead_letter(letter uuid) RETURNS boolean
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE found boolean;
   BEGIN
     PERFORM pg_advisory_xact_lock_shared(hashtext('quorum.key'));
     WITH gone AS (
       DELETE FROM ops.dead_letter WHERE id = letter RETURNING run_id, source, key, conversation, record),
     back AS (
       INSERT INTO edge.inbox (run_id, source, key, conversation, record)
       SELECT run_id, source, key, conversation, record FROM gone ON CONFLICT DO NOTHING)
     SELECT EXISTS (SELECT 1 FROM gone) INTO found;
     RETURN found;
   END $$`,
];

const grants = [
  'GRANT SELECT, INSERT ON edge.key_epoch TO quorum_api',
  // A tag tells only whoever has the key of the tags whether somebody whose id they know objected.
  'GRANT SELECT (tag) ON edge.objection TO quorum_api',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON edge.identity, edge.key_epoch TO quorum_worker',
  'GRANT SELECT, UPDATE ON edge.objection TO quorum_worker',
  'GRANT UPDATE (person) ON roster.membership TO quorum_worker',
  `GRANT UPDATE ON roster.setting TO quorum_worker`,
  'GRANT UPDATE ON ops.dead_letter TO quorum_worker',
  'REVOKE EXECUTE ON FUNCTION edge.object(bytea, text, text, text), edge.withdraw_objection(bytea) FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION edge.object(bytea, text, text, text), edge.withdraw_objection(bytea) TO quorum_api',
];

const down = [
  'DROP TRIGGER membership_objection ON roster.membership',
  'DROP FUNCTION edge.withdraw_objection(bytea), edge.object(bytea, text, text, text), edge.leave_out_objectors()',
  'DROP FUNCTION edge.erase(text, text)',
  'DROP TABLE edge.objection, edge.key_epoch, edge.identity',
  'REVOKE UPDATE (person) ON roster.membership FROM quorum_worker',
  'REVOKE UPDATE ON roster.setting FROM quorum_worker',
  'REVOKE UPDATE ON ops.dead_letter FROM quorum_worker',
];
