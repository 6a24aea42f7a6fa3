import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A running Quorum, started the way `npm start` starts it once everything is built. */
export interface QuorumProcess {
  url: string;
  home: string;
  pid: number;
  /** Everything it has printed so far, both streams. */
  output: () => string;
  /** Ctrl-C; resolves with the exit code once it is gone. */
  interrupt: () => Promise<number | null>;
  /** `kill -9` of the supervisor alone. */
  kill: () => Promise<void>;
}

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
/** The built command line. */
export const quorumMain = join(repositoryRoot, 'apps/cli/dist/main.js');

/** A fresh, empty home that the unprivileged database user can reach. */
export async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'quorum-e2e-'));
  await chmod(home, 0o755);
  return home;
}
export const removeHome = (home: string): Promise<void> =>
  rm(home, { recursive: true, force: true, maxRetries: 5 });

/** Starts Quorum on a free port in `home` and waits until `/readyz` says 200; fails with its output otherwise. */
export async function startQuorum(
  home: string,
  {
    args = [],
    env = {},
    timeoutMs = 120_000,
  }: { args?: string[]; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<QuorumProcess> {
  const child = spawn(process.execPath, [quorumMain, 'start', ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', PORT: '0', ...env, QUORUM_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const stateFile = join(home, args.includes('--demo') ? 'demo' : '', 'server.json');
  const url = await untilReady(child, stateFile, timeoutMs, () => printed);
  return {
    url,
    home,
    pid: child.pid ?? 0,
    output: () => printed,
    interrupt: () => stop(child, 'SIGINT'),
    kill: async () => void (await stop(child, 'SIGKILL')),
  };
}

async function untilReady(child: ChildProcess, stateFile: string, timeoutMs: number, printed: () => string) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Quorum ended with ${child.exitCode}:\n${printed()}`);
    const state = await readFile(stateFile, 'utf8').then(
      (text) => JSON.parse(text) as { pid: number; url: string },
      () => null,
    );
    if (state !== null && state.pid === child.pid) {
      const ready = await fetch(`${state.url}/readyz`).catch(() => null);
      if (ready?.ok) return state.url;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill('SIGKILL');
  throw new Error(`Quorum was not ready within ${timeoutMs} ms:\n${printed()}`);
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code));
    child.kill(signal);
  });
}
