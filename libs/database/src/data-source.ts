import { DataSource } from 'typeorm';
import { CellEntity } from './entities/cell.entity.js';
import { ImportRunEntity } from './entities/import-run.entity.js';
import { PublishedUnitEntity, RosterUnitEntity } from './entities/unit.entity.js';
import { type DatabaseRole, roleName } from './logins/roles.js';
import { migrations } from './migrations/index.js';
import { silentLogger } from './silent-logger.js';

/** Settings of one process's pool. */
export interface DataSourceOptions {
  /** Works as this role although the URL's user may do more; by default as that user. */
  role?: DatabaseRole;
  /** Connections at most, default 10. */
  poolSize?: number;
  applicationName?: string;
}

const entities = [ImportRunEntity, RosterUnitEntity, PublishedUnitEntity, CellEntity];

/** A pool that is not yet connected: `await createDataSource(url).initialize()`. */
export function createDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  const { role, poolSize = 10, applicationName = `quorum-${role ?? 'owner'}` } = options;
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
    extra: role === undefined ? {} : { options: `-c role=${roleName(role)}` },
  });
}
