import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `audit`: what was looked at and changed, by whom and why, in a chain of hashes (docs/adr/0014). Nobody has a right to write
 * its tables; `audit.record` adds, and nothing changes or removes.
 */
export class Audit1743000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...functions, ...refusal, ...grants]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const [{ kept }] = (await runner.query('SELECT EXISTS (SELECT 1 FROM audit.entry) AS kept')) as [
      { kept: boolean },
    ];
    if (kept)
      throw new Error('The audit log has entries, and nothing removes them: restore a backup instead.');
    await runner.query('DROP SCHEMA audit CASCADE');
  }
}

const tables = [
  'CREATE SCHEMA audit',
  `CREATE TABLE audit.entry (
     seq bigint CONSTRAINT entry_pk PRIMARY KEY,
     at timestamptz NOT NULL,
     actor text NOT NULL,
     role text NOT NULL,
     process text NOT NULL,
     purpose text NOT NULL,
     action text NOT NULL CONSTRAINT entry_action_ck CHECK (action ~ '^[a-z-]+\\.[a-z-]+$'),
     detail jsonb NOT NULL CONSTRAINT entry_detail_ck CHECK (jsonb_typeof(detail) = 'object'),
     previous bytea NOT NULL,
     hash bytea NOT NULL)`,
  // Days are signed and looked at as a whole.
  'CREATE INDEX entry_at_ix ON audit.entry (at)',
  `CREATE TABLE audit.root (
     day date CONSTRAINT root_pk PRIMARY KEY,
     first bigint NOT NULL CONSTRAINT root_first_uq UNIQUE,
     last bigint NOT NULL CONSTRAINT root_last_ck CHECK (last >= first),
     merkle bytea NOT NULL,
     head bytea NOT NULL,
     previous bytea NOT NULL,
     signature bytea NOT NULL,
     signed_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
];

const functions = [
  // Which of our logins somebody came in with: not theirs to say.
  `CREATE FUNCTION audit.process() RETURNS text
   LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
     SELECT CASE count(*) WHEN 1 THEN substr(max(g.rolname), length('quorum_') + 1) ELSE 'owner' END
       FROM pg_roles g
      WHERE g.rolname IN ('quorum_web', 'quorum_intake', 'quorum_worker', 'quorum_auditor')
        AND pg_has_role(session_user, g.oid, 'MEMBER')
   $$`,
  // As libs/privacy/src/audit-chain builds it; a spec compares the two.
  `CREATE FUNCTION audit.canonical(fields text[]) RETURNS bytea
   LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
     SELECT convert_to(string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field || ',', '' ORDER BY place), 'UTF8')
       FROM unnest(fields) WITH ORDINALITY AS f(field, place)
   $$`,
  `CREATE FUNCTION audit.record(actor text, role text, purpose text, action text, detail jsonb) RETURNS bigint
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     last record;
     now_at timestamptz;
     number bigint;
     process text := audit.process();
     before bytea;
   BEGIN
     -- With a view of the database from before the lock, the last entry would not be the last.
     IF current_setting('transaction_isolation') <> 'read committed' THEN
       RAISE EXCEPTION 'audit.record needs a transaction in READ COMMITTED';
     END IF;
     IF process = 'web' AND action NOT IN ('cells.read', 'cells.exported') THEN
       RAISE EXCEPTION 'the web login records reading and exporting cells' USING ERRCODE = '42501';
     END IF;
     IF octet_length(detail::text) > 65536 THEN RAISE EXCEPTION 'the detail of an entry has 64 KiB at most'; END IF;
     -- One at a time: each needs the hash of the one before, committed.
     PERFORM pg_advisory_xact_lock(hashtext('quorum.audit'));
     SELECT e.seq, e.at, e.hash INTO last FROM audit.entry e ORDER BY e.seq DESC LIMIT 1;
     number := coalesce(last.seq, 0) + 1;
     now_at := greatest(clock_timestamp(), last.at);
     before := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
     INSERT INTO audit.entry (seq, at, actor, role, process, purpose, action, detail, previous, hash)
     VALUES (number, now_at, actor, role, process, purpose, action, detail, before, sha256(before || audit.canonical(ARRAY[
       number::text, (extract(epoch FROM now_at) * 1000000)::bigint::text, actor, role, process, purpose, action, detail::text])));
     RETURN number;
   END $$`,
  // The oldest day that is over and not signed, as numbers and hashes: whoever signs sees nothing of what was done.
  `CREATE FUNCTION audit.unsigned_day() RETURNS TABLE (day date, seq bigint, hash bytea)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     WITH oldest AS (
       SELECT (e.at AT TIME ZONE 'UTC')::date AS day FROM audit.entry e
        WHERE e.seq > coalesce((SELECT max(r.last) FROM audit.root r), 0) ORDER BY e.seq LIMIT 1)
     SELECT oldest.day, e.seq, e.hash FROM oldest JOIN audit.entry e
         ON e.at >= oldest.day::timestamp AT TIME ZONE 'UTC' AND e.at < (oldest.day + 1)::timestamp AT TIME ZONE 'UTC'
      WHERE oldest.day < (clock_timestamp() AT TIME ZONE 'UTC')::date
        AND e.seq > coalesce((SELECT max(r.last) FROM audit.root r), 0)
      ORDER BY e.seq
   $$`,
  // False if somebody else was faster.
  `CREATE FUNCTION audit.sign(day date, first bigint, last bigint, merkle bytea, head bytea, previous bytea, signature bytea)
   RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     INSERT INTO audit.root (day, first, last, merkle, head, previous, signature)
     VALUES (day, first, last, merkle, head, previous, signature) ON CONFLICT DO NOTHING;
     RETURN FOUND;
   END $$`,
  `CREATE FUNCTION audit.refuse() RETURNS trigger
   LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = '42501';
   END $$`,
];

const refusal = ['entry', 'root'].map(
  (table) => `CREATE TRIGGER ${table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.${table}
                FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()`,
);

const grants = [
  'REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC',
  'GRANT USAGE ON SCHEMA audit TO quorum_web, quorum_intake, quorum_worker, quorum_auditor',
  'GRANT EXECUTE ON FUNCTION audit.record(text, text, text, text, jsonb) TO quorum_web, quorum_intake, quorum_worker',
  'GRANT EXECUTE ON FUNCTION audit.unsigned_day() TO quorum_intake',
  'GRANT EXECUTE ON FUNCTION audit.sign(date, bigint, bigint, bytea, bytea, bytea, bytea) TO quorum_intake',
  // What is signed is made to be handed out.
  'GRANT SELECT ON audit.root TO quorum_intake',
  'GRANT SELECT ON audit.entry, audit.root TO quorum_auditor',
];
