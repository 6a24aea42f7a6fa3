import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { waitFor } from './wait-for.js';

/** A Redis to test against. */
export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

/** The redis-server to start: QUORUM_TEST_REDIS_SERVER, else the one on the PATH; `null` if there is none. */
export function findRedisServer(): string | null {
  const candidate = process.env.QUORUM_TEST_REDIS_SERVER ?? 'redis-server';
  return spawnSync(candidate, ['--version']).status === 0 ? candidate : null;
}

/** True when `testRedis` will work; specs that cannot run say so with `describe.skipIf(!hasRedis())`. */
export const hasRedis = (): boolean => Boolean(process.env.REDIS_URL) || findRedisServer() !== null;

/** What the reader of a test run sees when Redis is missing. */
export const noRedis =
  'SKIPPED, not passed: no redis-server. Set REDIS_URL or QUORUM_TEST_REDIS_SERVER, or install redis-server.';

/** The Redis REDIS_URL names, else a real redis-server on a free port with AOF on, in a folder of its own. */
export async function testRedis(): Promise<TestRedis> {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, stop: () => Promise.resolve() };
  const program = findRedisServer();
  if (!program) throw new Error(noRedis);
  const folder = await mkdtemp(join(tmpdir(), 'quorum-test-redis-'));
  const port = await freePort();
  const server = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'],
    { stdio: 'ignore' },
  );
  // A crashed test process must not leave it behind.
  const end = (): void => void server.kill('SIGKILL');
  process.once('exit', end);
  await waitFor(() => answers(port), { what: 'redis-server to answer' });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', end);
      await stopped(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
