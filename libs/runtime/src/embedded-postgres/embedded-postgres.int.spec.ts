import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { prepareBinaries } from './binaries.js';
import { hasEnded, sendSignal } from './orphan.js';
import { findServiceUser } from './service-user.js';

const homes: string[] = [];

async function freshHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'quorum-postgres-spec-'));
  homes.push(home);
  return home;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const postmasterOf = async (home: string) =>
  Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** A server over the same files that no Quorum watches, as `kill -9` leaves it. */
async function startOrphan(data: string): Promise<number> {
  const user = findServiceUser(data);
  const { postgres } = await prepareBinaries(user, '/nowhere', () => undefined);
  const options = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`];
  const child = spawn(postgres, ['-D', data, ...options], {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: data,
    stdio: 'ignore',
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await sleep(50);
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (lines[7]?.includes('ready')) return child.pid ?? 0;
  }
  throw new Error('the orphan did not start');
}

afterEach(async () => {
  for (const home of homes.splice(0)) await rm(home, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps its rows over a restart, listens on this machine only and never runs as root', async () => {
    const home = await freshHome();
    const first = await startEmbeddedPostgres({ home });
    await query(first.url, 'CREATE TABLE kept (value int); INSERT INTO kept VALUES (7)');
    const pid = await postmasterOf(home);
    expect((await stat(join(home, 'postgres'))).uid).not.toBe(0);
    expect(new URL(first.url).hostname).toBe('127.0.0.1');
    await first.stop();
    expect(sendSignal(pid, 0)).toBe(false);

    const second = await startEmbeddedPostgres({ home });
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    expect(await query(second.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await second.stop();
  });

  it('ends the server that a killed Quorum left running and goes on with its rows', async () => {
    const home = await freshHome();
    const first = await startEmbeddedPostgres({ home });
    await query(first.url, 'CREATE TABLE kept (value int); INSERT INTO kept VALUES (7)');
    await first.stop();
    const orphan = await startOrphan(join(home, 'postgres'));

    const lines: string[] = [];
    const second = await startEmbeddedPostgres({ home, log: (line) => lines.push(line) });
    expect(lines).toEqual([
      'The database of an earlier Quorum that was killed is still running; stopping it.',
    ]);
    expect(await hasEnded(orphan, 1_000)).toBe(true);
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    await second.stop();
  });

  it('starts a server that died again, on the same port', async () => {
    const home = await freshHome();
    const lines: string[] = [];
    const server = await startEmbeddedPostgres({ home, log: (line) => lines.push(line) });
    await query(server.url, 'CREATE TABLE kept (value int); INSERT INTO kept VALUES (7)');
    const pid = await postmasterOf(home);
    process.kill(pid, 'SIGKILL');
    expect(await hasEnded(pid, 5_000)).toBe(true);
    let rows: unknown[] = [];
    for (let attempt = 0; attempt < 100 && rows.length === 0; attempt += 1) {
      await sleep(100);
      rows = await query(server.url, 'SELECT value FROM kept').catch(() => []);
    }
    expect(rows).toEqual([{ value: 7 }]);
    expect(lines).toContain('The database server stopped by itself; starting it again.');
    await server.stop();
  });

  it('logs no statement, parameter, row or plan, whatever its files say', async () => {
    const home = await freshHome();
    const server = await startEmbeddedPostgres({ home });
    try {
      for (const setting of [
        `log_statement = 'all'`,
        'log_min_duration_statement = 0',
        'log_parameter_max_length = -1',
      ])
        await query(server.url, `ALTER SYSTEM SET ${setting}`);
      await query(server.url, 'SELECT pg_reload_conf()');
      await sleep(300);
      const found = (await query(
        server.url,
        `SELECT name, setting FROM pg_settings
          WHERE name ~ '^(log_(statement|duration|min_|parameter|transaction_sample|error_verb|autovac|lock_waits)|debug_print_(parse|plan|rew)|.*_preload_lib|auto_explain)'`,
      )) as { name: string; setting: string }[];
      expect(Object.fromEntries(found.map(({ name, setting }) => [name, setting]))).toMatchObject({
        log_statement: 'none',
        log_duration: 'off',
        log_min_duration_statement: '-1',
        log_min_duration_sample: '-1',
        log_transaction_sample_rate: '0',
        log_min_error_statement: 'panic',
        log_error_verbosity: 'terse',
        log_parameter_max_length: '0',
        log_parameter_max_length_on_error: '0',
        log_autovacuum_min_duration: '-1',
        debug_print_parse: 'off',
        debug_print_plan: 'off',
        shared_preload_libraries: '',
        session_preload_libraries: '',
        local_preload_libraries: '',
      });
      expect(found.filter(({ name }) => name.startsWith('auto_explain'))).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it('removes a lock file nobody holds', async () => {
    const home = await freshHome();
    await (await startEmbeddedPostgres({ home })).stop();
    await writeFile(join(home, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    const server = await startEmbeddedPostgres({ home });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});
