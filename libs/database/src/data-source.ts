import { DataSource } from 'typeorm';
import { CellEntity } from './entities/cell.entity.js';
import { ImportRunEntity } from './entities/import-run.entity.js';
import { PublishedUnitEntity, RosterUnitEntity } from './entities/unit.entity.js';
import { migrations } from './migrations/index.js';
import { silentLogger } from './silent-logger.js';

/** As whom a process speaks to the database: the schema's owner, or a role with just its grants. */
export type DatabaseRole = 'owner' | 'api' | 'worker';

/** Settings of one process's pool. */
export interface DataSourceOptions {
  /** Default `owner`. */
  role?: DatabaseRole;
  /** Connections at most, default 10. */
  poolSize?: number;
  applicationName?: string;
}

const entities = [ImportRunEntity, RosterUnitEntity, PublishedUnitEntity, CellEntity];

/** A pool that is not yet connected: `await createDataSource(url, { role: 'api' }).initialize()`. */
export function createDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  const { role = 'owner', poolSize = 10, applicationName = `quorum-${role}` } = options;
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'quorum_migration',
    poolSize,
    applicationName,
    installExtensions: false,
    logger: silentLogger,
    extra: role === 'owner' ? {} : { options: `-c role=quorum_${role}` },
  });
}
