import type { MigrationInterface, QueryRunner } from 'typeorm';
import { purging } from './connections/purging.js';

/**
 * Sources that are connected live: their secrets, what of them is read and how far, and which runs are their past. Ids, names and
 * tokens are sealed under a key outside the database; what is in the clear names nobody.
 */
export class Connections1743000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...runs, ...guests, ...purging, ...grants])
      await runner.query(statement);
  }

  /** A version that knows no connections could neither read nor purge what they brought. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ any }] = (await runner.query(
      `SELECT EXISTS (SELECT 1 FROM ops.connection) OR EXISTS (SELECT 1 FROM ops.import_run WHERE kind <> 'export')
           OR EXISTS (SELECT 1 FROM edge.person WHERE guest) AS any`,
    )) as [{ any: boolean }];
    if (any) throw new Error('Sources are or were connected: restore a backup instead.');
    for (const statement of down) await runner.query(statement);
  }
}

const tables = [
  `CREATE TABLE ops.connection (
     id uuid CONSTRAINT connection_pk PRIMARY KEY,
     source text NOT NULL,
     -- Tells workspaces apart: a keyed tag of the source's id, in hexadecimal.
     workspace text NOT NULL,
     label text NOT NULL,
     receives text NOT NULL CONSTRAINT connection_receives_ck CHECK (receives IN ('http', 'socket', 'nothing')),
     state text NOT NULL CONSTRAINT connection_state_ck
       CHECK (state IN ('active', 'paused', 'revoked', 'failed', 'removed')),
     reason text,
     sealed bytea,
     facts jsonb NOT NULL,
     received bigint NOT NULL DEFAULT 0,
     kept bigint NOT NULL DEFAULT 0,
     ignored bigint NOT NULL DEFAULT 0,
     last_received_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     -- Of the secrets: who writes them says which ones were read.
     revision int NOT NULL DEFAULT 1,
     CONSTRAINT connection_workspace_uq UNIQUE (source, workspace),
     -- What may not be used any more is not kept.
     CONSTRAINT connection_sealed_ck CHECK ((state = 'removed') = (sealed IS NULL)))`,
  `CREATE TABLE ops.reading (
     connection uuid NOT NULL CONSTRAINT reading_connection_fk REFERENCES ops.connection ON DELETE CASCADE,
     part text NOT NULL,
     kind text NOT NULL CONSTRAINT reading_kind_ck CHECK (kind IN ('list', 'channel')),
     state text NOT NULL CONSTRAINT reading_state_ck CHECK (state IN ('waiting', 'done', 'denied', 'gone', 'paused')),
     run_id uuid,
     position bytea,
     wait_until timestamptz,
     reason text,
     updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT reading_pk PRIMARY KEY (connection, part))`,
  `CREATE INDEX reading_waiting_ix ON ops.reading (wait_until) WHERE state = 'waiting'`,
  'CREATE INDEX reading_run_ix ON ops.reading (run_id) WHERE run_id IS NOT NULL',
  `CREATE TABLE ops.connection_wait (
     connection uuid NOT NULL CONSTRAINT connection_wait_connection_fk REFERENCES ops.connection ON DELETE CASCADE,
     method text NOT NULL,
     until timestamptz NOT NULL,
     reason text NOT NULL,
     CONSTRAINT connection_wait_pk PRIMARY KEY (connection, method))`,
  // An app whose owner has yet to be asked for leave: its secrets, and digests of what the answer has to bring along.
  `CREATE TABLE ops.connection_draft (
     source text CONSTRAINT connection_draft_pk PRIMARY KEY,
     sealed bytea NOT NULL,
     state bytea,
     browser bytea,
     open_until timestamptz,
     made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT connection_draft_state_ck
       CHECK ((state IS NULL) = (browser IS NULL) AND (state IS NULL) = (open_until IS NULL)))`,
];

const runs = [
  `ALTER TABLE ops.import_run
     ADD COLUMN kind text NOT NULL DEFAULT 'export' CONSTRAINT import_run_kind_ck CHECK (kind IN ('export', 'slack')),
     ADD COLUMN connection uuid, ADD COLUMN since timestamptz, ADD COLUMN paused boolean NOT NULL DEFAULT false,
     -- How fast it goes: messages read in a slot of five minutes (counted from 1970) and in the one before it.
     ADD COLUMN slot int, ADD COLUMN slot_messages int NOT NULL DEFAULT 0, ADD COLUMN before_messages int NOT NULL DEFAULT 0,
     ADD CONSTRAINT import_run_connection_ck CHECK ((kind = 'export') = (connection IS NULL))`,
  'CREATE INDEX import_run_connection_ix ON ops.import_run (connection, started_at) WHERE connection IS NOT NULL',
];

const guests = ['ALTER TABLE edge.person ADD COLUMN guest boolean NOT NULL DEFAULT false'];

const grants = [
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ops.connection, ops.reading, ops.connection_wait, ops.connection_draft
     TO quorum_intake`,
  'REVOKE EXECUTE ON FUNCTION edge.purge_conversations(text, text, text[], uuid[]) FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION edge.purge_conversations(text, text, text[], uuid[]) TO quorum_intake',
];

const down = [
  'DROP FUNCTION edge.purge_conversations(text, text, text[], uuid[])',
  'ALTER TABLE edge.person DROP COLUMN guest',
  'DROP INDEX ops.import_run_connection_ix',
  'ALTER TABLE ops.import_run DROP COLUMN kind, DROP COLUMN connection, DROP COLUMN since, DROP COLUMN paused, DROP COLUMN slot, DROP COLUMN slot_messages, DROP COLUMN before_messages',
  'DROP TABLE ops.connection_draft, ops.connection_wait, ops.reading, ops.connection',
];
