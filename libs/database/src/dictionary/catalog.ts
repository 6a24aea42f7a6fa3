import { databaseRoles, roleName } from '../logins/roles.js';
import { type Connection, rows } from '../sql.js';

/** A column as the database has it. */
export interface CatalogColumn {
  /** `schema.table` */
  table: string;
  kind: 'table' | 'view';
  column: string;
  type: string;
  nullable: boolean;
  /** Roles that may SELECT it, without `quorum_`. */
  readers: string[];
}

/** A function that runs with its owner's rights. */
export interface CatalogFunction {
  name: string;
  /** Roles that may call it. */
  callers: string[];
}

const names = databaseRoles.map((role) => `'${roleName(role)}'`).join(', ');
const ofRoles = (may: string): string =>
  `ARRAY(SELECT substr(r.rolname, length('quorum_') + 1) FROM pg_roles r
          WHERE r.rolname IN (${names}) AND ${may} ORDER BY r.rolname)`;

/** Every column of every table and view but the partitions that come and go, in their order. */
export const readColumns = (owner: Connection): Promise<CatalogColumn[]> =>
  rows(
    owner,
    `SELECT n.nspname || '.' || c.relname AS table, CASE c.relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind,
            a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
            c.relkind <> 'v' AND NOT a.attnotnull AS nullable,
            ${ofRoles(`has_schema_privilege(r.oid, n.oid, 'USAGE') AND has_column_privilege(r.oid, c.oid, a.attnum, 'SELECT')`)} AS readers
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema$)'
      ORDER BY 1, a.attnum`,
  );

/** Every SECURITY DEFINER function of ours. */
export const readFunctions = (owner: Connection): Promise<CatalogFunction[]> =>
  rows(
    owner,
    `SELECT n.nspname || '.' || p.proname AS name,
            ${ofRoles(`has_schema_privilege(r.oid, n.oid, 'USAGE') AND has_function_privilege(r.oid, p.oid, 'EXECUTE')`)} AS callers
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)' ORDER BY 1`,
  );
