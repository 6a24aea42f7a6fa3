import { execFile } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waitFor } from './wait-for.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const lock = join(tmpdir(), 'quorum-test-build.lock');
const staleAfterMillis = 240_000;

/**
 * Brings a project's `dist` up to date, for specs that start a real process. Incremental; spec files that run side by
 * side take turns.
 */
export async function buildProject(project: string): Promise<void> {
  await waitFor(takeLock, { timeout: staleAfterMillis, every: 100, what: 'another build to end' });
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '-b', project], { cwd: root });
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw new Error(`${project} does not build:\n${output}`, { cause: error });
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function takeLock(): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    // Whoever held it was killed.
    const held = await stat(lock).catch(() => null);
    if (held && Date.now() - held.mtimeMs > staleAfterMillis)
      await rm(lock, { recursive: true, force: true });
    return false;
  }
}
