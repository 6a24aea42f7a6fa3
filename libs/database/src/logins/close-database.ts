import { type Connection, row, rows } from '../sql.js';
import { databaseRoles, roleName } from './roles.js';

/**
 * What everybody on the server may do with a database unless it is taken from them: enter it, and make temporary tables.
 * Not copied with a template, so whoever makes a database says it again.
 */
export const closingStatements = (quotedName: string): string[] => [
  `REVOKE ALL ON DATABASE ${quotedName} FROM PUBLIC`,
  `GRANT CONNECT ON DATABASE ${quotedName} TO ${databaseRoles.map(roleName).join(', ')}`,
  // BullMQ adds several jobs at once by way of temporary tables.
  `GRANT TEMPORARY ON DATABASE ${quotedName} TO ${roleName('queue')}`,
];

/**
 * Closes the database of this connection to everybody but our roles, and, where the owner is an administrator of the server,
 * the counters by which anybody could watch tables they may not read (sizes, rows in and out, locks) and large objects. The worker,
 * which reads those tables anyway, keeps them, and so does monitoring.
 */
export async function closeDatabase(owner: Connection): Promise<void> {
  const { name, administrator } = await row<{ name: string; administrator: boolean }>(
    owner,
    `SELECT quote_ident(current_database()) AS name, rolsuper AS administrator
       FROM pg_roles WHERE rolname = current_user`,
  );
  for (const statement of closingStatements(name)) await rows(owner, statement);
  if (administrator) for (const statement of catalogStatements) await rows(owner, statement);
}

/** Functions behind `pg_stat_*`, `pg_locks` and sizes; large objects, which would be a table of the web's own. */
const watching = [
  '^pg_stat_get_',
  '^pg_(relation|table|indexes|total_relation|database|tablespace)_size$',
  '^pg_(lock_status|prepared_xact|relation_filenode|relation_filepath|get_backend_memory_contexts)$',
  '^pg_(current_wal|last_wal|walfile|wal_lsn|current_snapshot|logical_emit_message)',
  '^lo_',
  '^lo(read|write)$',
].join('|');

const catalogStatements = [
  `DO $$ DECLARE watched regprocedure; BEGIN
     FOR watched IN
       SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'pg_catalog' AND p.proname ~ '${watching}' AND has_function_privilege('public', p.oid, 'EXECUTE')
     LOOP
       EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', watched);
       EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pg_monitor, quorum_worker', watched);
     END LOOP;
   END $$`,
  // How many rows and pages a table has, as of the last vacuum.
  `DO $$ DECLARE columns text; BEGIN
     IF has_column_privilege('public', 'pg_class', 'reltuples', 'SELECT') THEN
       SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
        WHERE attrelid = 'pg_class'::regclass AND NOT attisdropped
          AND attname NOT IN ('reltuples', 'relpages', 'relallvisible', 'relallfrozen');
       EXECUTE 'REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC';
       EXECUTE format('GRANT SELECT (%s) ON pg_catalog.pg_class TO PUBLIC', columns);
       EXECUTE 'GRANT SELECT ON pg_catalog.pg_class TO pg_monitor, quorum_worker';
     END IF;
   END $$`,
];
