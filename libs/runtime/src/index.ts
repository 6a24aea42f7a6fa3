export * from './embedded-postgres/index.js';
export * from './keys.js';
