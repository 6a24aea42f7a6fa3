import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** Where and when figures were measured, and what else the machine was doing. */
export interface MachineFigures {
  'machine.cores': number;
  'machine.node': string;
  'machine.cpu': string;
  'machine.memoryGigabytes': number;
  'machine.date': string;
  /** `null` outside a checkout; a `+` says that files were changed since. */
  'machine.commit': string | null;
  /** Processes that wanted a core in the last minute, before and after: others slow the figures, and the ratios less. */
  'machine.loadBefore': number;
  'machine.loadAfter': number;
}

/** Everything that is known before anything is measured; the load afterwards is still to come. */
export async function machineFigures(): Promise<Omit<MachineFigures, 'machine.loadAfter'>> {
  return {
    'machine.cores': cpus().length,
    'machine.node': process.version,
    'machine.cpu': cpus()[0]?.model.trim() ?? 'unknown',
    'machine.memoryGigabytes': Math.round(totalmem() / 1e9),
    'machine.date': new Date().toISOString().slice(0, 10),
    'machine.commit': await commit(),
    'machine.loadBefore': loadNow(),
  };
}

/** The load of the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

async function commit(): Promise<string | null> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', args, { cwd: import.meta.dirname })).stdout.trim();
  try {
    const changed = await git('status', '--porcelain', '--untracked-files=no', '--', ':/apps', ':/libs');
    return `${await git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : '+'}`;
  } catch {
    return null;
  }
}
