import { spawn } from 'node:child_process';
import { type ImportRun, importRunSchema } from '@quorum/contracts';
import { quorumMain } from './quorum-process.js';

/** What a command that ended left. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `quorum …` against the server of a home. */
export async function runQuorum(
  state: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [quorumMain, ...args], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', ...env, QUORUM_HOME: state },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** `quorum import FOLDER --directory people.csv --json`; throws what it said where it fails. */
export async function importFolder(
  state: string,
  folder: string,
  directory: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ run: ImportRun; printed: string }> {
  const { code, stdout, stderr } = await runQuorum(
    state,
    ['import', folder, '--directory', directory, '--json'],
    env,
  );
  if (code !== 0) throw new Error(`quorum import ended with ${code}: ${stderr}${stdout}`);
  return { run: importRunSchema.parse(JSON.parse(stdout)), printed: stdout + stderr };
}
