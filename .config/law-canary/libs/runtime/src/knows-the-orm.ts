// Must be refused: only libs/database knows TypeORM, and adapters do not know each other.
export { DataSource } from 'typeorm';
export * from '@quorum/database';
