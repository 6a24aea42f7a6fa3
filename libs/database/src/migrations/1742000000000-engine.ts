import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The metric engine's tables: events that are no messages, batches of an import, facts kept by what they are derived
 * from, and marks as small as one thread or one day. Facts of the version before are dropped and derived anew.
 */
export class Engine1742000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...events, ...months, ...inbox, ...facts, ...dirty, ...grants])
      await runner.query(statement);
  }

  down(): Promise<void> {
    const reason = 'The engine keeps facts the version before cannot read: restore a backup instead.';
    return Promise.reject(new Error(reason));
  }
}

const events = [
  'ALTER TABLE edge.event ADD COLUMN action jsonb',
  // Flags and reactions keep what was found and nothing else: most messages hold little.
  'ALTER TABLE edge.event ALTER COLUMN reactions DROP NOT NULL',
  // What somebody deleted later leaves their day, however much later that was.
  `CREATE INDEX event_deletion_ix ON edge.event (source, author, at) WHERE action ->> 'type' = 'deletion'`,
  // A late reply is derived with its thread, wherever in the conversation that lies.
  'CREATE INDEX event_thread_ix ON edge.event (source, conversation, thread)',
  // Somebody newly listed is looked for in what was said before.
  `CREATE INDEX event_mentions_ix ON edge.event USING gin ((flags -> 'mentions')) WHERE flags ? 'mentions'`,
  ...['from', 'to'].map(
    (end) =>
      `CREATE INDEX event_assigned_${end}_ix ON edge.event ((action ->> '${end}')) WHERE action ->> 'type' = 'assignment'`,
  ),
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
  // A zone holds from an instant (microseconds) on; 0 = since ever.
  `CREATE TABLE edge.person_zone (
     source text NOT NULL, id text NOT NULL, since bigint NOT NULL, zone text NOT NULL,
     CONSTRAINT person_zone_pk PRIMARY KEY (source, id, since))`,
  `INSERT INTO edge.person_zone (source, id, since, zone)
   SELECT source, id, 0, zone FROM edge.person WHERE zone IS NOT NULL`,
];

const months = [
  // As before, but one lock for all months: with one for each, whoever makes two of them and whoever makes the second
  // waited for each other.
  `CREATE OR REPLACE FUNCTION edge.ensure_event_month(month timestamptz) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     first timestamptz := date_trunc('month', month, 'UTC');
     next timestamptz := date_trunc('month', date_trunc('month', month, 'UTC') + interval '40 days', 'UTC');
     name text := 'event_' || to_char(first AT TIME ZONE 'UTC', 'YYYY"_"MM');
   BEGIN
     IF to_regclass('edge.' || name) IS NOT NULL THEN RETURN; END IF;
     IF first < '2000-01-01Z' OR first > clock_timestamp() + interval '1 month' THEN RETURN; END IF;
     PERFORM pg_advisory_xact_lock(hashtext('edge.event month'));
     IF EXISTS (SELECT 1 FROM edge.event_elsewhen WHERE at >= first AND at < next) THEN RETURN; END IF;
     EXECUTE format('CREATE TABLE IF NOT EXISTS edge.%I PARTITION OF edge.event FOR VALUES FROM (%L) TO (%L)', name, first, next);
   END $$`,
];

const inbox = [
  // An import's records wait by the thousand: one row per record costs ten times as much.
  `CREATE TABLE edge.inbox_batch (
     -- One order of arrival for both ways in.
     id bigint NOT NULL DEFAULT nextval('edge.inbox_id_seq') CONSTRAINT inbox_batch_pk PRIMARY KEY,
     run_id uuid NOT NULL,
     size int NOT NULL,
     records text NOT NULL,
     attempts int NOT NULL DEFAULT 0,
     last_error text,
     retry_at timestamptz NOT NULL DEFAULT '-infinity',
     received_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  // Written once, read once: compressing costs more time than the bytes do.
  'ALTER TABLE edge.inbox_batch ALTER COLUMN records SET STORAGE EXTERNAL',
];

const facts = [
  'DROP TABLE edge.request_fact, edge.thread_fact, edge.person_day_fact',
  // `json` and not `jsonb`: facts are compared and read as a whole, and text in the order it was written costs a fifth.
  ...['request_fact', 'thread_fact', 'issue_fact'].flatMap((table) => [
    `CREATE TABLE edge.${table} (
       source text NOT NULL, conversation text NOT NULL, thread text NOT NULL, bucket text NOT NULL, fact json NOT NULL)`,
    // Ids tell sources apart already, and a shorter key costs a fifth less to write.
    `CREATE INDEX ${table}_thread_ix ON edge.${table} (conversation, thread)`,
    `CREATE INDEX ${table}_bucket_ix ON edge.${table} (bucket)`,
  ]),
  `CREATE TABLE edge.ping_fact (
     source text NOT NULL, conversation text NOT NULL, thread text NOT NULL, at bigint NOT NULL,
     "by" text NOT NULL, "to" text NOT NULL, kind text NOT NULL, active boolean NOT NULL, recognition boolean NOT NULL)`,
  'CREATE INDEX ping_fact_thread_ix ON edge.ping_fact (conversation, thread)',
  'CREATE INDEX ping_fact_to_ix ON edge.ping_fact ("to", at)',
  `CREATE TABLE edge.person_day_fact (
     source text NOT NULL, person text NOT NULL, date text NOT NULL, zone text NOT NULL, bucket text NOT NULL,
     fact json NOT NULL, CONSTRAINT person_day_fact_pk PRIMARY KEY (source, person, date, zone))`,
  'CREATE INDEX person_day_fact_bucket_ix ON edge.person_day_fact (bucket)',
  // What the contributions of a bucket were measured from beside its facts: equal again, they need not be measured again.
  'ALTER TABLE edge.bucket_state ADD COLUMN measured_at bigint, ADD COLUMN measured_revision bigint, ADD COLUMN measured_metrics text',
];

const dirty = [
  // A conversation and a person are derived whole; a thread with what lies close to it, and a day, are parts of them.
  'ALTER TABLE edge.dirty DROP CONSTRAINT dirty_kind_ck, DROP CONSTRAINT dirty_pk',
  `ALTER TABLE edge.dirty ADD COLUMN place text NOT NULL DEFAULT '',
     ADD CONSTRAINT dirty_kind_ck CHECK (kind IN ('conversation', 'thread', 'person', 'day')),
     ADD CONSTRAINT dirty_pk PRIMARY KEY (kind, source, key, place)`,
  // Called whenever the directory changes.
  `CREATE OR REPLACE FUNCTION edge.mark_all_dirty() RETURNS void
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     INSERT INTO edge.dirty (kind, source, key)
     SELECT DISTINCT 'conversation', source, conversation FROM edge.event
     UNION SELECT DISTINCT 'person', source, author FROM edge.event WHERE kind = 'human' AND author IS NOT NULL
     -- Whoever was only reached has days, too.
     UNION SELECT DISTINCT 'person', source, "to" FROM edge.ping_fact
     ORDER BY 1, 2, 3
     ON CONFLICT ON CONSTRAINT dirty_pk DO UPDATE SET marked_at = clock_timestamp();
     WITH open AS (SELECT bucket FROM edge.bucket_state WHERE state = 'measured' ORDER BY bucket FOR UPDATE)
     UPDATE edge.bucket_state b SET state = 'touched' FROM open WHERE b.bucket = open.bucket;
     UPDATE edge.revision SET n = n + 1 WHERE name = 'people';
   $$`,
  'SELECT edge.mark_all_dirty()',
];

const grants = [
  'GRANT INSERT ON edge.inbox_batch TO quorum_api',
  'GRANT USAGE ON SEQUENCE edge.inbox_id_seq TO quorum_api',
  'GRANT SELECT (id, run_id, size) ON edge.inbox_batch TO quorum_api',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA edge TO quorum_worker',
];
