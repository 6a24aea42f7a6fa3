import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** TypeORM prints to the console by itself; what matters reaches the process's own logger as an error. */
export const silentLogger: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
