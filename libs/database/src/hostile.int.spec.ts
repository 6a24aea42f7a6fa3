import { createDataSource, inScope, noScope, requireOwnLogin, type ViewerScope } from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';

/** Attack A16 (notes/privacy §5): somebody who runs any SQL they like as the login that serves the web. */
const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const web = await database.connect('web');
const units = ['organisation', 'product', 'product/payments', 'product/hidden'];

for (const id of units.slice(1))
  await owner.query('INSERT INTO pub.unit (id, name, parent, path) VALUES ($1, $1, $2, $1)', [
    id,
    'organisation',
  ]);
for (const unit of units)
  await owner.query(
    `INSERT INTO pub.cell (unit, metric, bucket, version, bucket_start, bucket_end, zone, state)
     VALUES ($1, 'after-hours', '2025-P01', 1, '2024-12-30', '2025-01-27', 'UTC', 'suppressed')`,
    [unit],
  );
await owner.query(`SELECT edge.ensure_event_month('2025-03-03T00:00:00Z')`);
await owner.query(
  `INSERT INTO edge.person (source, id, bot, seen) VALUES ('slack', 'canary-person', false, 1)`,
);
await owner.query(`INSERT INTO edge.event (source, conversation, id, at, kind, thread, edited_at)
  SELECT 'slack', 'canary-conversation', n::text, '2025-03-03T09:00:00Z', 'human', '1', 0 FROM generate_series(1, 17) n`);
await owner.query('ANALYZE');

const denied = /permission denied|must be owner|must be superuser|only roles with|must have/i;
const only = (...unitsOfScope: string[]): ViewerScope => ({ kind: 'units', units: unitsOfScope });
const seenAs = (scope: ViewerScope, sql: string): Promise<Record<string, unknown>[]> =>
  inScope(web, scope, (transaction) => transaction.query<Record<string, unknown>[]>(sql));

/** Runs SQL on a connection of its own that may be spoiled; answers everything it was told, errors and notices included. */
async function told(...statements: string[]): Promise<string> {
  const client = new Client({ connectionString: database.urlAs('web') });
  const heard: string[] = [];
  client.on('notice', (notice) => heard.push(JSON.stringify(notice)));
  await client.connect();
  try {
    for (const statement of statements)
      await client.query(statement).then(
        ({ rows }) => heard.push(JSON.stringify(rows)),
        (error: Error) => heard.push(JSON.stringify({ ...error, message: error.message })),
      );
  } finally {
    await client.end();
  }
  return heard.join('\n');
}

describe('the web login', () => {
  it('may use no table, column or sequence but what is published, in any way', async () => {
    const usable = await owner.query<{ name: string }[]>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
          AND CASE c.relkind WHEN 'S' THEN has_sequence_privilege('quorum_web', c.oid, 'SELECT, USAGE, UPDATE')
              ELSE has_table_privilege('quorum_web', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                OR has_any_column_privilege('quorum_web', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') END
        ORDER BY 1`,
    );
    expect(usable.map(({ name }) => name).filter((name) => !name.startsWith('pub.'))).toEqual([]);
    const open = await owner.query<{ name: string }[]>(
      `SELECT oid::regclass::text AS name FROM pg_class
        WHERE oid::regclass::text = ANY ($1) AND NOT (relrowsecurity AND relforcerowsecurity)`,
      [usable.map(({ name }) => name)],
    );
    // What a metric means is the same for everybody; whatever else is published is read in a scope.
    expect(open).toEqual([{ name: 'pub.catalogue' }]);
    expect(
      await owner.query(
        `SELECT oid::regclass FROM pg_class WHERE relnamespace = 'pub'::regnamespace AND relkind = 'r'
            AND has_table_privilege('quorum_web', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')`,
      ),
    ).toEqual([]);
    const tables = await owner.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'pub')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables)
      for (const statement of [
        `SELECT 1 FROM ${name}`,
        `EXPLAIN ANALYZE SELECT count(*) FROM ${name}`,
        `COPY ${name} TO STDOUT`,
      ])
        expect([name, await told(statement)]).toEqual([name, expect.stringMatching(/permission denied/)]);
  });

  it('may call no function of ours but those it needs', async () => {
    const callable = await owner.query<{ name: string }[]>(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND has_function_privilege('quorum_web', p.oid, 'EXECUTE') AND has_schema_privilege('quorum_web', n.oid, 'USAGE') ORDER BY 1`,
    );
    expect(callable.map(({ name }) => name)).toEqual([
      'audit.record(text,text,text,text,jsonb)',
      'pub.viewer_units()',
    ]);
  });

  it('sees nothing without a scope, everything published with all, and else just its units', async () => {
    const unitsOf = async (scope: ViewerScope) =>
      (await seenAs(scope, 'SELECT unit FROM pub.cell ORDER BY unit')).map(({ unit }) => unit);
    expect(await web.query('SELECT unit FROM pub.cell')).toEqual([]);
    expect(await web.query('SELECT id FROM pub.unit')).toEqual([]);
    expect(await unitsOf(noScope)).toEqual([]);
    expect(await unitsOf(only('product'))).toEqual(['product']);
    expect(await unitsOf(only('product', `x","organisation`))).toEqual(['product']);
    expect(await unitsOf({ kind: 'all' })).toEqual([...units].sort());
  });

  it('learns nothing of what a request before left on the pooled connection', async () => {
    const pool = await createDataSource(database.urlAs('web'), { poolSize: 1 }).initialize();
    try {
      await inScope(pool, { kind: 'all' }, (transaction) => transaction.query('SELECT 1 FROM pub.cell'));
      expect(await pool.query('SELECT unit FROM pub.cell')).toEqual([]);
      // Somebody forgot that a setting is to be local.
      await pool.query(`SELECT set_config('quorum.scope', 'all', false)`);
      const scoped = (scope: ViewerScope) =>
        inScope(pool, scope, (transaction) => transaction.query<unknown[]>('SELECT unit FROM pub.cell'));
      expect(await scoped(noScope)).toEqual([]);
      expect(await scoped(only('product'))).toEqual([{ unit: 'product' }]);
    } finally {
      await pool.destroy();
    }
  });

  it('calls no leaky function on a row out of scope, however cheap it claims to be', async () => {
    await owner.query(`CREATE FUNCTION public.leak(value text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS
      $$ BEGIN RAISE NOTICE 'saw %', value; RETURN true; END $$`);
    await owner.query('GRANT EXECUTE ON FUNCTION public.leak(text) TO quorum_web');
    const scoped = [
      'BEGIN',
      `SELECT set_config('quorum.scope', 'units', true), set_config('quorum.units', '["product"]', true)`,
    ];
    const heard = await told(
      ...scoped,
      'SELECT count(*) FROM pub.cell WHERE public.leak(unit)',
      'SELECT count(*) FROM pub.unit WHERE public.leak(id) AND NOT public.leak(name)',
      'SELECT 1 FROM pub.cell c JOIN pub.unit u ON u.id = c.unit WHERE public.leak(u.path)',
    );
    expect(heard).toContain('saw product"');
    expect(heard).not.toContain('saw product/');
    expect(heard).not.toContain('saw organisation');
    await owner.query('DROP FUNCTION public.leak(text)');
    // Errors of built-in functions quote their input.
    for (const leaky of ['unit::int = 1', '1 / (length(unit) - 16) = 1', `unit::jsonb IS NULL`]) {
      const quoted = await told(...scoped, `SELECT 1 FROM pub.cell WHERE ${leaky}`);
      expect(quoted).not.toMatch(/organisation|product\//);
    }
  });

  it('explains its own plans and counts published rows at most', async () => {
    const plan = await told('EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT TEXT) SELECT * FROM pub.cell');
    expect(plan).toMatch(/actual|Filter/);
    expect(plan).not.toMatch(/edge|roster|canary|actual rows=17/);
  });

  it('cannot make anything: tables, temporary ones, functions, extensions, languages, roles', async () => {
    for (const statement of [
      'CREATE TABLE public.mine (x int)',
      'CREATE TABLE pub.mine (x int)',
      'CREATE TEMP TABLE mine (x int)',
      'CREATE SCHEMA mine',
      `CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
      `CREATE FUNCTION public.leak(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
      'CREATE EXTENSION dblink',
      'CREATE EXTENSION postgres_fdw',
      'CREATE ROLE mine',
      'CREATE VIEW pub.mine AS SELECT 1',
      'CREATE POLICY mine ON pub.cell USING (true)',
      'ALTER TABLE pub.cell DISABLE ROW LEVEL SECURITY',
      'CREATE PUBLICATION mine FOR TABLE edge.person',
    ])
      expect([statement, await told(statement)]).toEqual([statement, expect.stringMatching(denied)]);
  });

  it('reaches neither files, programs, other servers nor large objects', async () => {
    for (const statement of [
      `COPY (SELECT 1) TO PROGRAM 'id'`,
      `COPY pub.cell FROM PROGRAM 'id'`,
      `COPY (SELECT 1) TO '/tmp/quorum-leak'`,
      `SELECT pg_read_file('/etc/passwd')`,
      `SELECT pg_ls_dir('.')`,
      `SELECT lo_import('/etc/passwd')`,
      `SELECT lo_create(0)`,
      `SELECT lo_from_bytea(0, 'x')`,
      'SELECT lo_get(1)',
      'SELECT * FROM pg_largeobject',
      'SELECT * FROM pg_authid',
      'SELECT * FROM pg_statistic',
      'SELECT * FROM pg_hba_file_rules',
      `SELECT pg_logical_emit_message(false, 'x', 'y')`,
      'SELECT pg_reload_conf()',
    ])
      expect([statement, await told(statement)]).toEqual([statement, expect.stringMatching(denied)]);
    expect(await told(`SELECT dblink('host=localhost', 'SELECT 1')`)).toContain('does not exist');
  });

  it('becomes nobody else', async () => {
    const others = await owner.query<{ name: string }[]>(
      `SELECT rolname AS name FROM pg_roles WHERE rolname <> 'quorum_web' AND rolname !~ '^quorum_web_'`,
    );
    for (const { name } of others)
      for (const statement of [`SET ROLE "${name}"`, `SET SESSION AUTHORIZATION "${name}"`])
        expect([statement, await told(statement)]).toEqual([
          statement,
          expect.stringMatching(/permission denied/),
        ]);
    expect(
      await told(
        'RESET ROLE',
        'SET ROLE quorum_web',
        'RESET SESSION AUTHORIZATION',
        'SELECT 1 FROM edge.person',
      ),
    ).toMatch(/permission denied for schema edge/);
    expect(await told('SET row_security = off', 'SELECT unit FROM pub.cell')).toContain(
      'would be affected by row-level security',
    );
    expect(await told(`SET session_replication_role = replica`)).toMatch(denied);
  });

  it('learns of other tables neither statistics nor sizes nor traffic', async () => {
    for (const statement of [
      'SELECT * FROM pg_stat_all_tables',
      'SELECT * FROM pg_stat_user_tables',
      'SELECT * FROM pg_statio_all_tables',
      'SELECT * FROM pg_stat_all_indexes',
      'SELECT * FROM pg_stat_activity',
      'SELECT * FROM pg_stat_database',
      'SELECT * FROM pg_stat_user_functions',
      'SELECT * FROM pg_stat_xact_all_tables',
      'SELECT * FROM pg_stat_progress_copy',
      'SELECT * FROM pg_stat_replication',
      'SELECT * FROM pg_stat_wal',
      'SELECT * FROM pg_locks',
      'SELECT * FROM pg_prepared_xacts',
      'SELECT reltuples FROM pg_class',
      'SELECT relpages FROM pg_class',
      'SELECT c FROM pg_class c',
      `SELECT pg_relation_size('pub.cell')`,
      `SELECT pg_total_relation_size(oid) FROM pg_class WHERE relname = 'person'`,
      'SELECT pg_database_size(current_database())',
      'SELECT pg_current_wal_lsn()',
    ])
      expect([statement, await told(statement)]).toEqual([
        statement,
        expect.stringMatching(/permission denied/),
      ]);
    // Of its own tables, too: the planner's samples would show values of every row.
    expect(
      await web.query(
        `SELECT * FROM pg_stats WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'catalogue'`,
      ),
    ).toEqual([]);
    expect(await web.query('SELECT * FROM pg_stats_ext')).toEqual([]);
  });

  it('is told of a row it may not see neither by an error nor by a difference', async () => {
    for (const statement of [
      `INSERT INTO edge.person (source, id, bot, seen) VALUES ('slack', 'canary-person', false, 1)`,
      `SELECT edge.erase('canary-person')`,
      `SELECT 1 FROM edge.person WHERE id = 'canary-person'`,
      `SELECT 'edge.event_2099_01'::regclass`,
      `COPY edge.person TO STDOUT`,
    ])
      expect(await told(statement)).not.toContain('Key (');
    const outOfScope = await seenAs(only('product'), `SELECT * FROM pub.unit WHERE id = 'product/hidden'`);
    const unknown = await seenAs(only('product'), `SELECT * FROM pub.unit WHERE id = 'product/nowhere'`);
    expect(outOfScope).toEqual(unknown);
  });

  it('is cut off when a statement takes too long', async () => {
    expect(await told('SHOW statement_timeout', 'SHOW idle_in_transaction_session_timeout')).toBe(
      '[{"statement_timeout":"10s"}]\n[{"idle_in_transaction_session_timeout":"10s"}]',
    );
  });
});

describe('a process', () => {
  it('takes its own login and no other, least of all the owner’s', async () => {
    for (const role of ['web', 'intake', 'worker', 'auditor'] as const)
      await expect(requireOwnLogin(await database.connect(role), role)).resolves.toBeUndefined();
    await expect(requireOwnLogin(owner, 'web')).rejects.toThrow('it is an administrator');
    await expect(requireOwnLogin(await database.connect('worker'), 'web')).rejects.toThrow(
      'does not have the role quorum_web',
    );
    // As an administrator who works in a role: they could leave it at any time.
    const disguised = await createDataSource(database.url, { role: 'web' }).initialize();
    await expect(requireOwnLogin(disguised, 'web'))
      .rejects.toThrow('it is an administrator')
      .finally(() => disguised.destroy());
  });
});
