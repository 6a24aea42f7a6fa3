import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** One line for a person; standard output belongs to the command that was asked for. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Whether a script file was started by itself rather than imported. */
export const isEntry = (url) =>
  process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);

/**
 * Runs a program in the root and answers its exit code. What it prints goes to standard error, or line by line to
 * `onLine` when given.
 */
export function run(command, args, { env = {}, onLine, stdio } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: stdio ?? ['ignore', onLine ? 'pipe' : 2, onLine ? 'pipe' : 2],
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    for (const stream of onLine ? [child.stdout, child.stderr] : []) readLines(stream, onLine);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ? 1 : code));
  });
}

function readLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}
