export { message } from './builders.js';
export { buildProject } from './build-project.js';
export { findChromium, launchBrowser, noChromium } from './chromium.js';
export * from './fake-slack/index.js';
export { freePort } from './free-port.js';
export { type TestDatabase, type TestRole, testDatabase } from './test-database.js';
export { type TestRedis, findRedisServer, hasRedis, noRedis, testRedis } from './test-redis.js';
export { waitFor } from './wait-for.js';
