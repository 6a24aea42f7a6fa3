import { createDataSource } from './data-source.js';
import { refusalOf } from './migration-refusal.js';

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
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}
