import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { waitFor } from '@quorum/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processesOf } from './support/processes.js';
import {
  quorumMain,
  removeHome,
  repositoryRoot,
  startQuorum,
  temporaryHome,
} from './support/quorum-process.js';

let home: string;
beforeEach(async () => void (home = await temporaryHome()));
afterEach(async () => {
  for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
  await removeHome(home);
});

/** Runs a command that is expected to end by itself. */
async function runQuorum(args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [quorumMain, ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', PORT: '0', QUORUM_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: stderr.trim().split('\n') };
}

const isGone = async (path: string) =>
  access(path).then(
    () => false,
    () => true,
  );

describe('quorum start', () => {
  it('serves, leaves nothing behind on Ctrl-C, and is back within seconds', async () => {
    const first = await startQuorum(home);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${first.url}/api/v1/units`)).status).toBe(200);
    expect((await processesOf(home)).length).toBeGreaterThanOrEqual(4);
    expect(await first.interrupt()).toBe(0);
    expect(await processesOf(home)).toEqual([]);
    expect(await isGone(join(home, 'server.json'))).toBe(true);
    expect(await isGone(join(home, 'postgres', 'postmaster.pid'))).toBe(true);

    const since = Date.now();
    const second = await startQuorum(home);
    expect(Date.now() - since).toBeLessThan(20_000);
    expect(await second.interrupt()).toBe(0);
  });

  it('heals after kill -9: its children leave, and the next start takes over', async () => {
    const killed = await startQuorum(home);
    await killed.kill();
    const next = await startQuorum(home);
    expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
    expect(next.output()).toContain('an earlier Quorum that was killed is still running');
    await waitFor(async () => (await programsOf(home)).length === 2, {
      timeout: 20_000,
      what: 'the children of the killed start to leave',
    });
    expect(await next.interrupt()).toBe(0);
    expect(await processesOf(home)).toEqual([]);
  });

  it('starts a child again that was killed', async () => {
    const quorum = await startQuorum(home);
    const [worker] = (await programsOf(home)).filter(({ command }) => command.includes('worker'));
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    const again = await waitFor(
      async () =>
        (await programsOf(home)).find(
          ({ pid, command }) => command.includes('worker') && pid !== worker?.pid,
        ),
      { timeout: 20_000, what: 'a new worker' },
    );
    expect(again.pid).not.toBe(worker?.pid);
    expect(quorum.output()).toContain('The worker stopped by itself (SIGKILL); starting it again.');
    expect(await quorum.interrupt()).toBe(0);
  });

  it('stops half-way through a start and leaves nothing running', async () => {
    const child = spawn(process.execPath, [quorumMain, 'start'], {
      cwd: repositoryRoot,
      env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', PORT: '0', QUORUM_HOME: home },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    await waitFor(async () => !(await isGone(join(home, 'server.json'))), { what: 'the start to begin' });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await processesOf(home)).toEqual([]);
    expect(await isGone(join(home, 'server.json'))).toBe(true);
  });

  it('says in one line that it runs already, and where', async () => {
    const quorum = await startQuorum(home);
    const { code, lines } = await runQuorum(['start'], {});
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining(`Quorum is running already at ${quorum.url}`)]);
    expect(await quorum.interrupt()).toBe(0);
  });
});

describe('quorum start, when something is in the way, says what to do in one line', () => {
  it('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, lines } = await runQuorum(['start'], { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(lines).toEqual([
      `Port ${port} is taken by another program. Stop that program, or choose another: PORT=${port + 1} npm start`,
    ]);
    expect(await isGone(join(home, 'server.json'))).toBe(true);
  });

  it('a folder that cannot be written', async () => {
    const file = join(home, 'file');
    await writeFile(file, '');
    const { code, lines } = await runQuorum(['start'], { QUORUM_HOME: join(file, 'home') });
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^Quorum cannot write to its folder .*Choose another: QUORUM_HOME=/),
    ]);
  });

  it('a database that does not answer, without its password', async () => {
    const { code, lines } = await runQuorum(['start'], {
      DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/quorum',
    });
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^The database of DATABASE_URL .*127\.0\.0\.1:1.*ECONNREFUSED/),
    ]);
    expect(lines.join('')).not.toContain('hidden');
  });

  it('a Redis that does not answer', async () => {
    const { code, lines } = await runQuorum(['start'], { REDIS_URL: 'redis://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^The Redis of REDIS_URL .*ECONNREFUSED/)]);
  });

  it('settings that cannot be used, all of them at once', async () => {
    const { code, lines } = await runQuorum(['start'], { PORT: 'x', QUORUM_MINIMUM_PEOPLE: '2' });
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(/PORT: .*\n.*QUORUM_MINIMUM_PEOPLE: /);
  });
});

/** Api and worker, without the supervisor and the database. */
async function programsOf(folder: string) {
  return (await processesOf(folder)).filter(({ command }) => /apps\/(api|worker)\/dist/.test(command));
}
