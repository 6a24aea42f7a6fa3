import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The metric engine's tables: events that are no messages, batches of an import, facts kept by what they are derived
 * from, and marks as small as one thread or one day. Facts of the version before are dropped and derived anew.
 */
export class Engine1742000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...events, ...inbox, ...facts, ...dirty, ...grants])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The engine keeps facts the version before cannot read: restore a backup instead.');
  }
}

const events = [
  'ALTER TABLE edge.event ADD COLUMN action jsonb',
  // Flags and reactions keep what was found and nothing else: most messages hold little.
  'ALTER TABLE edge.event ALTER COLUMN reactions DROP NOT NULL',
  // A late reply is derived with its thread, wherever in the conversation that lies.
  'CREATE INDEX event_thread_ix ON edge.event (source, conversation, thread)',
  // `edge.frontier` answers what this index was for.
  'DROP INDEX edge.event_at_ix',
  `ALTER TABLE edge.conversation ADD COLUMN purpose text`,
  // The last event of all that was not in the future when it came; beyond it nothing is known.
  'CREATE TABLE edge.frontier (one boolean CONSTRAINT frontier_pk PRIMARY KEY DEFAULT true CHECK (one), at bigint NOT NULL)',
  `INSERT INTO edge.frontier (at)
   SELECT (extract(epoch FROM max(at)) * 1000000)::bigint FROM edge.event WHERE at <= clock_timestamp()
   HAVING max(at) IS NOT NULL`,
  // Whoever keeps people or the directory in memory reads them again when this has changed.
  'CREATE TABLE edge.revision (name text CONSTRAINT revision_pk PRIMARY KEY, n bigint NOT NULL)',
  `INSERT INTO edge.revision (name, n) VALUES ('people', 0)`,
];

const inbox = [
  // An import's records wait by the thousand: one row per record costs ten times as much.
  `CREATE TABLE edge.inbox_batch (
     id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT inbox_batch_pk PRIMARY KEY,
     run_id uuid NOT NULL,
     size int NOT NULL,
     records text NOT NULL,
     attempts int NOT NULL DEFAULT 0,
     last_error text,
     retry_at timestamptz NOT NULL DEFAULT '-infinity',
     received_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
];

const facts = [
  'DROP TABLE edge.request_fact, edge.thread_fact, edge.person_day_fact',
  ...['request_fact', 'thread_fact', 'issue_fact'].flatMap((table) => [
    `CREATE TABLE edge.${table} (
       source text NOT NULL, conversation text NOT NULL, thread text NOT NULL, bucket text NOT NULL, fact jsonb NOT NULL)`,
    `CREATE INDEX ${table}_thread_ix ON edge.${table} (source, conversation, thread)`,
    `CREATE INDEX ${table}_bucket_ix ON edge.${table} (bucket)`,
  ]),
  `CREATE TABLE edge.ping_fact (
     source text NOT NULL, conversation text NOT NULL, thread text NOT NULL, at bigint NOT NULL,
     "by" text NOT NULL, "to" text NOT NULL, kind text NOT NULL, active boolean NOT NULL, recognition boolean NOT NULL)`,
  'CREATE INDEX ping_fact_thread_ix ON edge.ping_fact (source, conversation, thread)',
  'CREATE INDEX ping_fact_to_ix ON edge.ping_fact (source, "to", at)',
  `CREATE TABLE edge.person_day_fact (
     source text NOT NULL, person text NOT NULL, date date NOT NULL, zone text NOT NULL, bucket text NOT NULL,
     fact jsonb NOT NULL, CONSTRAINT person_day_fact_pk PRIMARY KEY (source, person, date, zone))`,
  'CREATE INDEX person_day_fact_bucket_ix ON edge.person_day_fact (bucket)',
];

const dirty = [
  // A conversation and a person are derived whole; a thread with what lies close to it, and a day, are parts of them.
  'ALTER TABLE edge.dirty DROP CONSTRAINT dirty_kind_ck, DROP CONSTRAINT dirty_pk',
  `ALTER TABLE edge.dirty ADD COLUMN place text NOT NULL DEFAULT '',
     ADD CONSTRAINT dirty_kind_ck CHECK (kind IN ('conversation', 'thread', 'person', 'day')),
     ADD CONSTRAINT dirty_pk PRIMARY KEY (kind, source, key, place)`,
  'SELECT edge.mark_all_dirty()',
];

const grants = [
  'GRANT INSERT ON edge.inbox_batch TO quorum_api',
  'GRANT SELECT (id, run_id, size) ON edge.inbox_batch TO quorum_api',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA edge TO quorum_worker',
];
