import { createDataSource } from './data-source.js';
import { closeDatabase } from './logins/close-database.js';
import { ensureRoles } from './logins/roles.js';
import { refusalOf } from './migration-refusal.js';
import { migrations } from './migrations/index.js';
import { type Connection, rows } from './sql.js';

/**
 * Brings the database up to date and answers the names of the migrations it ran. Safe to call from many processes at
 * once: an advisory lock lets one go first. Throws one clear line when the user may not create roles or schemas.
 */
export async function migrate(url: string): Promise<string[]> {
  const dataSource = createDataSource(url, { poolSize: 2, applicationName: 'quorum-migrate' });
  await dataSource.initialize();
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query(`SELECT pg_advisory_lock(hashtext('quorum.migrate'))`);
    // Before the migrations: whichever of them comes first may grant to any role.
    await ensureRoles(dataSource);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    await closeDatabase(dataSource);
    return ran.map((migration) => migration.name);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}

/** Names of the migrations this build needs and the database has not run; empty = it is current. Any role may ask. */
export async function pendingMigrations(connection: Connection): Promise<string[]> {
  const ran = await rows<{ name: string }>(connection, 'SELECT name FROM quorum_migration');
  const names = new Set(ran.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}
