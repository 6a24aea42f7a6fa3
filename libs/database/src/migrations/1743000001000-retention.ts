import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What dropping needs (docs/adr/0012): how far each bucket is final, partitions as small as what is dropped at a time, and the
 * functions by which the worker drops them, for it may make and drop no table.
 */
export class Retention1743000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...states, ...parts, ...cleaning, ...grants]) await runner.query(statement);
  }

  /** What was dropped is gone: without its marks the version before would derive facts anew from what is left. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ any }] = (await runner.query(
      'SELECT EXISTS (SELECT 1 FROM edge.bucket_state WHERE gone_before IS NOT NULL) AS any',
    )) as [{ any: boolean }];
    if (any) throw new Error('Events have been dropped that facts stand on: restore a backup instead.');
    for (const statement of down) await runner.query(statement);
  }
}

const states = [
  // Microseconds. Events of [starts_at, gone_before) are gone, facts before final_before stay as they are.
  `ALTER TABLE edge.bucket_state
     ADD COLUMN starts_at bigint, ADD COLUMN gone_before bigint, ADD COLUMN final_before bigint,
     ADD CONSTRAINT bucket_state_gone_ck CHECK ((starts_at IS NULL) = (gone_before IS NULL)
       AND (starts_at IS NULL) = (final_before IS NULL) AND starts_at <= gone_before AND gone_before <= final_before)`,
  `CREATE TABLE edge.retention (
     one boolean CONSTRAINT retention_pk PRIMARY KEY DEFAULT true CHECK (one),
     -- Nothing older is kept, microseconds.
     line bigint NOT NULL,
     ran_at timestamptz NOT NULL)`,
  // The lock and what is read under it in one way to the database. Whoever freezes a bucket holds it alone.
  `CREATE FUNCTION edge.frozen() RETURNS TABLE (bucket text, "start" float8, gone float8, final float8, published boolean)
   LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock_shared(hashtext('edge.retention'));
     RETURN QUERY SELECT b.bucket, b.starts_at::float8, b.gone_before::float8, b.final_before::float8, b.state = 'published'
                    FROM edge.bucket_state b WHERE b.gone_before IS NOT NULL ORDER BY b.bucket;
   END $$`,
];

const makePart = `
  CREATE FUNCTION edge.make_event_part(first timestamptz, next timestamptz) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    whole boolean := date_trunc('month', first, 'UTC') = first
                 AND date_trunc('month', first + interval '960 hours', 'UTC') = next;
    part text := 'event_' || to_char(first AT TIME ZONE 'UTC', CASE WHEN whole THEN 'YYYY"_"MM' ELSE 'YYYY"_"MM"_"DD' END);
  BEGIN
    -- A time whose events came before it had a partition stays where it is.
    IF EXISTS (SELECT 1 FROM edge.event_elsewhen WHERE at >= first AND at < next) THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE edge.%I PARTITION OF edge.event FOR VALUES FROM (%L) TO (%L)', part, first, next);
    INSERT INTO edge.event_part VALUES (part, first, next);
  END $$`;

const fillGaps = `
  CREATE FUNCTION edge.fill_event_gaps(first timestamptz, next timestamptz) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    reached timestamptz := first;
    part record;
  BEGIN
    FOR part IN SELECT p.first, p.after FROM edge.event_part p WHERE p.first < next AND p.after > fill_event_gaps.first
                 ORDER BY p.first LOOP
      IF part.first > reached THEN PERFORM edge.make_event_part(reached, part.first); END IF;
      reached := greatest(reached, part.after);
    END LOOP;
    IF reached < next THEN PERFORM edge.make_event_part(reached, next); END IF;
  END $$`;

const parts = [
  `CREATE TABLE edge.event_part (
     name text CONSTRAINT event_part_pk PRIMARY KEY, first timestamptz NOT NULL, after timestamptz NOT NULL)`,
  `INSERT INTO edge.event_part
   SELECT c.relname, first, date_trunc('month', first + interval '960 hours', 'UTC')
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    CROSS JOIN LATERAL (SELECT (replace(substr(c.relname, 7), '_', '-') || '-01Z')::timestamptz AS first) AS f
    WHERE i.inhparent = 'edge.event'::regclass AND c.relname ~ '^event_\\d{4}_\\d\\d$'`,
  makePart,
  fillGaps,
  /*
   * Weeks where what is dropped is a week at a time; months where all of them go at the next run anyway: every statement locks
   * all partitions there are. Weeks are ISO weeks of 168 hours, whatever the session's zone.
   */
  `CREATE OR REPLACE FUNCTION edge.ensure_event_month(month timestamptz) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     of_month timestamptz := date_trunc('month', month, 'UTC');
     next_month timestamptz := date_trunc('month', of_month + interval '960 hours', 'UTC');
     week timestamptz := date_trunc('week', of_month, 'UTC');
   BEGIN
     IF of_month < '2000-01-01Z' OR of_month > clock_timestamp() + interval '1 month' THEN RETURN; END IF;
     IF (SELECT sum(least(after, next_month) - greatest(first, of_month)) FROM edge.event_part
          WHERE first < next_month AND after > of_month) >= next_month - of_month THEN RETURN; END IF;
     PERFORM pg_advisory_xact_lock(hashtext('edge.event month'));
     IF next_month < clock_timestamp() - interval '70 days' THEN
       PERFORM edge.fill_event_gaps(of_month, next_month);
       RETURN;
     END IF;
     WHILE week < next_month LOOP
       PERFORM edge.fill_event_gaps(week, week + interval '168 hours');
       week := week + interval '168 hours';
     END LOOP;
   END $$`,
  // Partitions that hold nothing since the line; answers how many. Looked at under a lock that lets nobody write meanwhile.
  `CREATE FUNCTION edge.drop_event_parts(line timestamptz) RETURNS int
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     part text;
     kept boolean;
     dropped int := 0;
   BEGIN
     IF line > clock_timestamp() OR NOT EXISTS (SELECT 1 FROM edge.event_part WHERE first < line) THEN RETURN 0; END IF;
     PERFORM pg_advisory_xact_lock(hashtext('edge.event month'));
     LOCK TABLE ONLY edge.event IN ACCESS EXCLUSIVE MODE;
     FOR part IN SELECT name FROM edge.event_part WHERE first < line ORDER BY first LOOP
       EXECUTE format('LOCK TABLE edge.%I IN ACCESS EXCLUSIVE MODE', part);
       EXECUTE format('SELECT EXISTS (SELECT 1 FROM edge.%I WHERE at >= $1)', part) INTO kept USING line;
       CONTINUE WHEN kept;
       EXECUTE format('DROP TABLE edge.%I', part);
       DELETE FROM edge.event_part WHERE name = part;
       dropped := dropped + 1;
     END LOOP;
     RETURN dropped;
   END $$`,
];

const cleaning = [
  /*
   * Of quarters of which all three buckets are published, what people contributed; and their members, once the quarter after it
   * has its own offsets for every bucket, too: until then an atom of the same people takes its offsets over.
   */
  `CREATE FUNCTION edge.forget_cohorts() RETURNS int
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE forgotten int; over text[];
   BEGIN
     -- Over once all three of its periods are published, or any of a later quarter: the first of all may have fewer.
     SELECT array_agg(c.id) INTO over FROM edge.cohort c
      WHERE cardinality(c.buckets) = 3
         OR EXISTS (SELECT 1 FROM edge.cohort n WHERE n.id > c.id AND cardinality(n.buckets) > 0);
     DELETE FROM edge.contribution n USING edge.cohort c WHERE c.id = ANY (over) AND n.bucket = ANY (c.buckets);
     GET DIAGNOSTICS forgotten = ROW_COUNT;
     DELETE FROM edge.atom_member m
      WHERE m.cohort = ANY (over)
        AND (SELECT n.id FROM edge.cohort n WHERE n.id > m.cohort ORDER BY n.id LIMIT 1) = ANY (over);
     RETURN forgotten;
   END $$`,
];

const grants = [
  'GRANT SELECT, INSERT, UPDATE ON edge.retention TO quorum_worker',
  'GRANT DELETE ON ops.dead_letter TO quorum_worker',
  `REVOKE EXECUTE ON FUNCTION edge.frozen(), edge.make_event_part(timestamptz, timestamptz),
     edge.fill_event_gaps(timestamptz, timestamptz), edge.drop_event_parts(timestamptz), edge.forget_cohorts() FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION edge.frozen(), edge.drop_event_parts(timestamptz), edge.forget_cohorts() TO quorum_worker`,
];

const down = [
  'REVOKE DELETE ON ops.dead_letter FROM quorum_worker',
  'DROP FUNCTION edge.forget_cohorts(), edge.drop_event_parts(timestamptz), edge.frozen()',
  // As the engine's migration made it.
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
     IF EXISTS (SELECT 1 FROM edge.event WHERE at >= first AND at < next) THEN RETURN; END IF;
     EXECUTE format('CREATE TABLE IF NOT EXISTS edge.%I PARTITION OF edge.event FOR VALUES FROM (%L) TO (%L)', name, first, next);
   EXCEPTION WHEN invalid_object_definition THEN NULL; -- A week lies in it: what else comes goes elsewhen.
   END $$`,
  'DROP FUNCTION edge.fill_event_gaps(timestamptz, timestamptz), edge.make_event_part(timestamptz, timestamptz)',
  'DROP TABLE edge.event_part, edge.retention',
  `ALTER TABLE edge.bucket_state DROP CONSTRAINT bucket_state_gone_ck,
     DROP COLUMN final_before, DROP COLUMN gone_before, DROP COLUMN starts_at`,
];
