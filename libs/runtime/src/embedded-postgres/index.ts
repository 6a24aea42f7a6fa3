export {
  startEmbeddedPostgres,
  startTestPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { commandLineOf, hasEnded, sendSignal } from './orphan.js';
export { findFreePort } from './server.js';
