import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends a server that a killed Quorum left behind on this data directory, and removes a lock file nobody holds.
 * A killed Node does not take PostgreSQL with it, and the next one cannot start beside it.
 */
export async function stopOrphan(dataDirectory: string, log: (line: string) => void): Promise<void> {
  const lockFile = join(dataDirectory, 'postmaster.pid');
  const pid = Number((await readFile(lockFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (await isPostgresOn(pid, dataDirectory)) {
    log('The database of an earlier Quorum that was killed is still running; stopping it.');
    await endProcess(pid);
  }
  await rm(lockFile, { force: true });
}

/** Fast shutdown first, an immediate one after 10 s, the hard way after 20 s. */
async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!sendSignal(pid, signal)) return;
    if (await hasEnded(pid, 10_000)) return;
  }
}

/** Sends a signal and says whether the process was there to get it. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Waits until a process that is not our child is gone. */
export async function hasEnded(pid: number, timeoutMilliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < timeoutMilliseconds; waited += 50) {
    if (!sendSignal(pid, 0) || (await readState(pid)) === 'Z') return true;
    await sleep(50);
  }
  return false;
}

async function readState(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) (\w)/.exec(stat)?.[1];
}

/** Process ids are reused: only a PostgreSQL whose command line names our directory is ours to stop. */
async function isPostgresOn(pid: number, dataDirectory: string): Promise<boolean> {
  if (!sendSignal(pid, 0)) return false;
  const command = await commandLineOf(pid);
  return command.includes('postgres') && command.includes(dataDirectory);
}

/** The command line of a process, words separated by spaces; empty when it cannot be read. */
export async function commandLineOf(pid: number): Promise<string> {
  const fromProc = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (fromProc !== null) return fromProc.replaceAll('\0', ' ');
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
