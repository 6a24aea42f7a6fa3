import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `edge`: everything pseudonymous. The api may put records into the inbox and nothing else. */
export class Edge1741000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...inbox, ...sources, ...facts, ...grants]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA edge CASCADE');
  }
}

const inbox = [
  'CREATE SCHEMA edge',
  `CREATE TABLE edge.inbox (
     id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT inbox_pk PRIMARY KEY,
     run_id uuid,
     source text NOT NULL,
     key text NOT NULL,
     conversation text,
     record jsonb NOT NULL,
     digest uuid NOT NULL GENERATED ALWAYS AS (md5(record::text)::uuid) STORED,
     attempts int NOT NULL DEFAULT 0,
     last_error text,
     retry_at timestamptz NOT NULL DEFAULT '-infinity',
     received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     -- The same record twice waits once; a differing copy waits beside it.
     CONSTRAINT inbox_record_uq UNIQUE (source, key, digest))`,
  // Deriving asks whether a conversation still has records waiting.
  'CREATE INDEX inbox_conversation_ix ON edge.inbox (source, conversation)',
];

const sources = [
  `CREATE TABLE edge.event (
     source text NOT NULL,
     conversation text NOT NULL,
     id text NOT NULL,
     at timestamptz NOT NULL,
     kind text NOT NULL,
     thread text NOT NULL,
     author text,
     edited_at bigint NOT NULL,
     delivered_at bigint,
     flags jsonb,
     reactions jsonb NOT NULL,
     CONSTRAINT event_pk PRIMARY KEY (source, conversation, id, at)
   ) PARTITION BY RANGE (at)`,
  // Person-days are read by author.
  `CREATE INDEX event_author_ix ON edge.event (source, author, at) WHERE kind = 'human'`,
  // The last event of all: the newest partition answers it.
  'CREATE INDEX event_at_ix ON edge.event (at)',
  // Instants no export should have. One file of them could else ask for thousands of partitions, and every statement
  // locks them all until there are no locks left.
  'CREATE TABLE edge.event_elsewhen PARTITION OF edge.event DEFAULT',
  // Partitions are made by whoever takes events in; the worker may not create tables, so this runs as the owner.
  `CREATE FUNCTION edge.ensure_event_month(month timestamptz) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     first timestamptz := date_trunc('month', month, 'UTC');
     -- A month has 28 to 31 days, so 40 days after its first lie in the next one, in any session time zone.
     next timestamptz := date_trunc('month', date_trunc('month', month, 'UTC') + interval '40 days', 'UTC');
     name text := 'event_' || to_char(first AT TIME ZONE 'UTC', 'YYYY"_"MM');
   BEGIN
     IF to_regclass('edge.' || name) IS NOT NULL THEN RETURN; END IF;
     IF first < '2000-01-01Z' OR first > clock_timestamp() + interval '1 month' THEN RETURN; END IF;
     PERFORM pg_advisory_xact_lock(hashtext('edge.' || name));
     -- A month whose events came before it did stays where they are.
     IF EXISTS (SELECT 1 FROM edge.event_elsewhen WHERE at >= first AND at < next) THEN RETURN; END IF;
     EXECUTE format('CREATE TABLE IF NOT EXISTS edge.%I PARTITION OF edge.event FOR VALUES FROM (%L) TO (%L)', name, first, next);
   END $$`,
  `CREATE TABLE edge.conversation (
     source text NOT NULL,
     id text NOT NULL,
     type text NOT NULL,
     members text[] NOT NULL,
     -- Arrival of the record these values come from: the newest wins whichever worker writes first.
     seen bigint NOT NULL,
     CONSTRAINT conversation_pk PRIMARY KEY (source, id))`,
  `CREATE TABLE edge.person (
     source text NOT NULL,
     id text NOT NULL,
     zone text,
     bot boolean NOT NULL,
     seen bigint NOT NULL,
     CONSTRAINT person_pk PRIMARY KEY (source, id))`,
  `CREATE TABLE edge.dirty (
     kind text NOT NULL CONSTRAINT dirty_kind_ck CHECK (kind IN ('conversation', 'person')),
     source text NOT NULL,
     key text NOT NULL,
     marked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT dirty_pk PRIMARY KEY (kind, source, key))`,
];

const facts = [
  `CREATE TABLE edge.request_fact (
     source text NOT NULL,
     conversation text NOT NULL,
     position int NOT NULL,
     bucket text NOT NULL,
     fact jsonb NOT NULL,
     CONSTRAINT request_fact_pk PRIMARY KEY (source, conversation, position))`,
  `CREATE TABLE edge.thread_fact (
     source text NOT NULL,
     conversation text NOT NULL,
     position int NOT NULL,
     bucket text NOT NULL,
     fact jsonb NOT NULL,
     CONSTRAINT thread_fact_pk PRIMARY KEY (source, conversation, position))`,
  `CREATE TABLE edge.person_day_fact (
     source text NOT NULL,
     person text NOT NULL,
     date date NOT NULL,
     bucket text NOT NULL,
     fact jsonb NOT NULL,
     CONSTRAINT person_day_fact_pk PRIMARY KEY (source, person, date))`,
  // A bucket is measured from all its facts at once.
  'CREATE INDEX request_fact_bucket_ix ON edge.request_fact (bucket)',
  'CREATE INDEX thread_fact_bucket_ix ON edge.thread_fact (bucket)',
  'CREATE INDEX person_day_fact_bucket_ix ON edge.person_day_fact (bucket)',
  `CREATE TABLE edge.contribution (
     bucket text NOT NULL,
     metric text NOT NULL,
     person text NOT NULL,
     version int NOT NULL,
     values double precision[] NOT NULL,
     CONSTRAINT contribution_pk PRIMARY KEY (bucket, metric, person))`,
  `CREATE TABLE edge.bucket_state (
     bucket text CONSTRAINT bucket_state_pk PRIMARY KEY,
     state text NOT NULL CONSTRAINT bucket_state_ck CHECK (state IN ('touched', 'measured', 'published')),
     -- Changes that came after publishing and were dropped.
     late int NOT NULL DEFAULT 0,
     changed_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  // The directory changes calendars, and calendars change facts and contributions of all that is still open.
  `CREATE FUNCTION edge.mark_all_dirty() RETURNS void
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     INSERT INTO edge.dirty (kind, source, key)
     SELECT DISTINCT 'conversation', source, conversation FROM edge.event
     UNION SELECT DISTINCT 'person', source, author FROM edge.event WHERE kind = 'human'
     ORDER BY 1, 2, 3
     ON CONFLICT ON CONSTRAINT dirty_pk DO UPDATE SET marked_at = clock_timestamp();
     UPDATE edge.bucket_state SET state = 'touched' WHERE state = 'measured';
   $$`,
];

const grants = [
  'GRANT USAGE ON SCHEMA edge TO quorum_api, quorum_worker',
  'GRANT INSERT ON edge.inbox TO quorum_api',
  // Enough to count what waits, nothing of what it says.
  'GRANT SELECT (id, run_id) ON edge.inbox TO quorum_api',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA edge TO quorum_worker',
  'REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA edge FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION edge.ensure_event_month(timestamptz) TO quorum_worker',
  'GRANT EXECUTE ON FUNCTION edge.mark_all_dirty() TO quorum_api, quorum_worker',
];
