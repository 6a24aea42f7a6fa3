import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A role for each process (docs/adr/0013): what the api could do is parted into `quorum_intake`, which takes imports in, and
 * `quorum_web`, which reads published cells under row-level security and nothing else.
 */
export class Logins1743000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(handOver('quorum_api', 'quorum_intake'));
    for (const statement of [...closed, ...published]) await runner.query(statement);
  }

  /** The roles stay: they belong to the whole server. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
    await runner.query(handOver('quorum_intake', 'quorum_api'));
  }
}

/** Gives one role all another was granted on schemas, tables, columns, sequences and functions outside of `pub`, and takes all from that. */
const handOver = (from: string, to: string): string => `
  DO $$ DECLARE one record; BEGIN
    FOR one IN
      WITH ours AS (SELECT oid, nspname, nspacl FROM pg_namespace WHERE nspname IN ('edge', 'roster', 'ops', 'pub', 'public')),
      granted AS (
        SELECT nspname, nspacl AS acl, 'SCHEMA ' || quote_ident(nspname) AS thing, '' AS col FROM ours
        UNION ALL
        SELECT nspname, relacl, CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || c.oid::regclass, ''
          FROM pg_class c JOIN ours ON ours.oid = relnamespace
        UNION ALL
        SELECT nspname, attacl, 'TABLE ' || c.oid::regclass, '(' || quote_ident(attname) || ')'
          FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN ours ON ours.oid = relnamespace
         WHERE NOT attisdropped
        UNION ALL
        SELECT nspname, proacl, 'FUNCTION ' || p.oid::regprocedure, ''
          FROM pg_proc p JOIN ours ON ours.oid = pronamespace)
      SELECT nspname, thing, col, privilege_type AS may FROM granted, aclexplode(acl) WHERE grantee = '${from}'::regrole
    LOOP
      IF one.nspname <> 'pub' THEN
        EXECUTE format('GRANT %s %s ON %s TO ${to}', one.may, one.col, one.thing);
      END IF;
      EXECUTE format('REVOKE %s %s ON %s FROM ${from}', one.may, one.col, one.thing);
    END LOOP;
  END $$`;

const closed = [
  'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
  // A function runs with what its caller may, or more: nobody gets one unless it is granted.
  'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC',
  ...['edge', 'roster', 'ops', 'pub'].map(
    (schema) => `REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC`,
  ),
];

const published = [
  'GRANT USAGE ON SCHEMA pub TO quorum_web',
  'GRANT SELECT ON pub.cell, pub.unit, pub.catalogue TO quorum_web',
  `CREATE FUNCTION pub.viewer_units() RETURNS text[]
   LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
     SELECT coalesce(array_agg(unit), '{}')
       FROM jsonb_array_elements_text(coalesce(nullif(current_setting('quorum.units', true), ''), '[]')::jsonb) AS unit
      WHERE current_setting('quorum.scope', true) = 'units'
   $$`,
  'GRANT EXECUTE ON FUNCTION pub.viewer_units() TO quorum_web',
  // The sub-selects are answered once for a statement and not once for a row; no setting at all = no row.
  ...[
    ['cell', 'unit'],
    ['unit', 'id'],
  ].flatMap(([table, column]) => [
    `ALTER TABLE pub.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_viewer ON pub.${table} FOR SELECT TO quorum_web
       USING ((SELECT current_setting('quorum.scope', true) = 'all') OR ${column} = ANY ((SELECT pub.viewer_units())::text[]))`,
    // What the worker may do is said by its grants: it adds cells and cannot change one.
    `CREATE POLICY ${table}_worker ON pub.${table} TO quorum_worker USING (true) WITH CHECK (true)`,
  ]),
];

const down = [
  ...['cell', 'unit'].flatMap((table) => [
    `DROP POLICY ${table}_viewer ON pub.${table}`,
    `DROP POLICY ${table}_worker ON pub.${table}`,
    `ALTER TABLE pub.${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`,
  ]),
  'DROP FUNCTION pub.viewer_units()',
  'REVOKE ALL ON ALL TABLES IN SCHEMA pub FROM quorum_web',
  'REVOKE ALL ON SCHEMA pub FROM quorum_web',
  'GRANT USAGE ON SCHEMA pub TO quorum_api',
  'GRANT SELECT ON ALL TABLES IN SCHEMA pub TO quorum_api',
  'ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC',
];
