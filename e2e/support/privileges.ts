import { type Connection, rows } from './database.js';

/** Exports `privilegesOf`: what a login may really do with every object there is, as the catalogue of PostgreSQL says it. */

/** `object` → the privileges on it, in words, sorted; objects on which there are none say `''`. */
export type Privileges = Record<string, string>;

/** Every schema, relation, column, sequence, function and large object that is not PostgreSQL's own, and the database itself. */
export async function privilegesOf(owner: Connection, login: string): Promise<Privileges> {
  const found = await rows<{ object: string; may: string | null }>(owner, everything, [login]);
  const privileges: Privileges = {};
  for (const { object, may } of found) {
    const name = familyOf(object);
    const before = privileges[name];
    // One of a family that differs from the others is not hidden behind them.
    if (before !== undefined && before !== (may ?? '')) privileges[object] = may ?? '';
    else privileges[name] = may ?? '';
  }
  return privileges;
}

/** Partitions come and go; BullMQ's schema is its own, and every object in it must be granted alike. */
function familyOf(object: string): string {
  return object
    .replace(/^edge\.event_\d{4}(_\d\d)*$/, 'edge.event_<month or week>')
    .replace(/^bullmq\.\w+\(.*$/, 'bullmq functions')
    .replace(/^sequence bullmq\..*$/, 'bullmq sequences')
    .replace(/^bullmq\..*$/, 'bullmq tables');
}

const ours = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'`;
const held = (privileges: readonly string[], test: string): string =>
  `(SELECT string_agg(p, ' ' ORDER BY p) FROM unnest(ARRAY[${privileges.map((one) => `'${one}'`).join(', ')}]) AS p WHERE ${test})`;
const tablePrivileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
/** Columns that may be used where the table as a whole may not. */
const columns = `(SELECT string_agg(kind || '(' || names || ')', ' ' ORDER BY kind) FROM (
    SELECT p AS kind, string_agg(a.attname, ',' ORDER BY a.attname) AS names
      FROM pg_attribute a CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS p
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       AND has_column_privilege($1, c.oid, a.attnum, p) AND NOT has_table_privilege($1, c.oid, p) GROUP BY p) AS parts)`;

const everything = `
  SELECT 'database' AS object, ${held(['CONNECT', 'CREATE', 'TEMPORARY'], 'has_database_privilege($1, current_database(), p)')} AS may
  UNION ALL
  SELECT 'schema ' || n.nspname, ${held(['USAGE', 'CREATE'], 'has_schema_privilege($1, n.oid, p)')}
    FROM pg_namespace n WHERE ${ours}
  UNION ALL
  SELECT c.oid::regclass::text,
         concat_ws(' ', ${held(tablePrivileges, 'has_table_privilege($1, c.oid, p)')}, ${columns})
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ours} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  UNION ALL
  SELECT 'sequence ' || c.oid::regclass::text, ${held(['SELECT', 'USAGE', 'UPDATE'], 'has_sequence_privilege($1, c.oid, p)')}
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND c.relkind = 'S'
  UNION ALL
  SELECT p.oid::regprocedure::text,
         CASE WHEN has_function_privilege($1, p.oid, 'EXECUTE') AND has_schema_privilege($1, n.oid, 'USAGE')
              THEN CASE WHEN p.prosecdef THEN 'EXECUTE as owner' ELSE 'EXECUTE' END END
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${ours}
  UNION ALL
  SELECT 'large object ' || oid, NULL FROM pg_largeobject_metadata
  UNION ALL
  SELECT 'server ' || srvname, NULL FROM pg_foreign_server
  ORDER BY 1`;

/** What PostgreSQL's own objects grant to a login beyond what they grant to everybody, and what it is, has or owns besides. */
export async function powersOf(owner: Connection, login: string): Promise<string[]> {
  const found = await rows<{ power: string }>(owner, powers, [login]);
  return found.map(({ power }) => power);
}

const mine = `SELECT oid FROM pg_roles WHERE pg_has_role($1, oid, 'MEMBER')`;
const powers = `
  SELECT 'is ' || rolname AS power FROM pg_roles WHERE oid IN (${mine}) AND rolname <> $1
  UNION SELECT unnest(array_remove(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
    CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
    CASE WHEN rolreplication THEN 'REPLICATION' END], NULL)) FROM pg_roles WHERE oid IN (${mine})
  UNION SELECT 'owns ' || classid::regclass || ' ' || objid FROM pg_shdepend
   WHERE deptype = 'o' AND refclassid = 'pg_authid'::regclass AND refobjid IN (${mine})
  UNION SELECT 'parameter ' || parname FROM pg_parameter_acl, aclexplode(paracl) a WHERE a.grantee IN (${mine}) OR a.grantee = 0
  UNION SELECT 'default ' || d.oid FROM pg_default_acl d, aclexplode(d.defaclacl) a WHERE a.grantee IN (${mine})
  UNION SELECT 'pg_catalog.' || regexp_replace(p.proname, '^(pg_stat_get|lo|pg_\\w+_size).*', '\\1…')
    FROM pg_proc p, aclexplode(p.proacl) a WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee IN (${mine})
  UNION SELECT 'pg_catalog.' || c.relname || ' ' || a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
   WHERE c.relnamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) AND a.grantee IN (${mine})
  ORDER BY 1`;
