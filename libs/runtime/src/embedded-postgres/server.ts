import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries.js';
import { stopOrphan } from './orphan.js';
import type { ServiceUser } from './service-user.js';

/** What it takes to run the server over one data directory. */
export interface ServerPlan {
  binaries: Binaries;
  data: string;
  user: ServiceUser | null;
  password: string;
  /** Fixed port, or `null` for a free one. */
  port: number | null;
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
}

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

const startTimeout = 30_000;

/**
 * Settings of every embedded server: local only, and no statement, parameter or row value in its log
 * (`terse` drops the DETAIL lines that quote keys).
 */
const baseSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  // Tables by name and their rows.
  log_autovacuum_min_duration: '-1',
  log_lock_waits: 'off',
  debug_print_parse: 'off',
  debug_print_rewritten: 'off',
  debug_print_plan: 'off',
  // No auto_explain, no pg_stat_statements: both keep what was asked.
  shared_preload_libraries: '',
  session_preload_libraries: '',
  local_preload_libraries: '',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // An import of millions writes gigabytes of log, and after each checkpoint every page is logged whole once more: fewer
  // of them, at the price of that much disk and of some seconds of recovery after a crash.
  max_wal_size: '4GB',
  // For the same reason checkpoints come by time three times as rarely as by default.
  checkpoint_timeout: '15min',
  // No compression of those whole pages: it costs the processor time an import is short of.
  wal_compression: 'off',
  // The indexes that grow at random places (by conversation, thread, author) stay in memory; small enough for 2 GB.
  shared_buffers: '256MB',
  // Groups of commits flush together anyway; a log buffer of one import batch keeps writers from flushing amid it.
  wal_buffers: '16MB',
  // Vacuum of a large table and its indexes in one pass; taken by a few processes at most.
  maintenance_work_mem: '128MB',
  // Sorts and hashes of one bucket's facts stay in memory; taken per step, so not more.
  work_mem: '16MB',
};

/** Starts the server, and again with back-off whenever it dies, until `stop`. */
export async function runServer(plan: ServerPlan): Promise<RunningServer> {
  let stopping = false;
  const { child: first, port } = await startWithRetry(plan);
  let child = first;
  const killAtExit = () => child.kill('SIGINT');
  process.once('exit', killAtExit);

  const guard = async (): Promise<void> => {
    for (let wait = 250; !stopping; wait = Math.min(wait * 2, 10_000)) {
      const since = Date.now();
      await ended(child);
      if (stopping) return;
      if (Date.now() - since > 60_000) wait = 250;
      plan.log('The database server stopped by itself; starting it again.');
      await sleep(wait);
      if (stopping) return;
      await startWithRetry({ ...plan, port }).then(
        (started) => (child = started.child),
        (error: unknown) => plan.log(String(error)),
      );
      if (!stopping) continue;
      child.kill('SIGINT');
      await ended(child);
    }
  };
  const guarded = guard();

  return {
    port,
    async stop() {
      if (stopping) return void (await guarded);
      stopping = true;
      process.off('exit', killAtExit);
      for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
        child.kill(signal);
        const done = await Promise.race([
          ended(child).then(() => true),
          sleep(15_000, false, { ref: false }),
        ]);
        if (done) break;
      }
      await guarded;
    },
  };
}

/** One more chance for what passes by itself: children of a killed server still exiting, a port taken in between. */
async function startWithRetry(plan: ServerPlan): Promise<{ child: ChildProcess; port: number }> {
  let reason: unknown;
  for (const wait of [0, 500, 2_000, 4_000]) {
    await sleep(wait);
    await stopOrphan(plan.data, plan.log);
    try {
      return await startOnce(plan);
    } catch (error) {
      reason = error;
      if (!/already in use|still in use|lock file|could not bind/i.test(String(error))) break;
    }
  }
  throw reason;
}

async function startOnce(plan: ServerPlan): Promise<{ child: ChildProcess; port: number }> {
  const port = plan.port ?? (await findFreePort());
  const settings = { ...baseSettings, ...plan.settings, port: String(port) };
  const args = [
    '-D',
    plan.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawnServer(plan, args);
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => {
    said.push(chunk.toString());
    if (said.length > 40) said.shift();
  });
  try {
    await waitUntilItAnswers(child, plan.password, port);
    return { child, port };
  } catch (error) {
    child.kill('SIGKILL');
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The database server did not start: ${reason}\n${said.join('').trim()}`, {
      cause: error,
    });
  }
}

/** In its own session, so that Ctrl-C reaches it through us and last; `ulimit` because a core file would hold rows. */
function spawnServer(plan: ServerPlan, args: string[]): ChildProcess {
  const [command, ...rest] =
    process.platform === 'win32'
      ? [plan.binaries.postgres]
      : ['/bin/sh', '-c', 'ulimit -c 0; exec "$0" "$@"', plan.binaries.postgres];
  return spawn(command, [...rest, ...args], {
    ...(plan.user ? { uid: plan.user.uid, gid: plan.user.gid } : {}),
    cwd: plan.data,
    detached: process.platform !== 'win32',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function waitUntilItAnswers(child: ChildProcess, password: string, port: number): Promise<void> {
  const deadline = Date.now() + startTimeout;
  let exit: string | null = null;
  child.once('error', (error) => (exit = error.message));
  child.once('exit', (code, signal) => (exit = `it ended with ${signal ?? code}`));
  for (;;) {
    await sleep(30);
    if (exit !== null) throw new Error(exit);
    const fault = await tryToConnect(password, port);
    if (fault === null) return;
    if (fault.includes('password authentication failed')) {
      throw new Error(
        'the password in keys/postgres does not fit this database; restore that file from a backup',
      );
    }
    if (Date.now() > deadline) throw new Error(`no answer within ${startTimeout / 1000} s (${fault})`);
  }
}

async function tryToConnect(password: string, port: number): Promise<string | null> {
  const client = new Client({ host: '127.0.0.1', port, user: 'quorum', password, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** A port nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
