import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { RunFacts } from './attack-page.js';

/** When, from what and on what a run was made. */
export function runFacts(run: Pick<RunFacts, 'seconds' | 'threads' | 'seed'>): RunFacts {
  return {
    ...run,
    date: new Date().toISOString().slice(0, 10),
    commit: commitNow(),
    cpu: cpus()[0]?.model ?? 'unknown',
  };
}

/** Installed without its repository, a Quorum knows no commit. */
function commitNow(): string {
  try {
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
}
