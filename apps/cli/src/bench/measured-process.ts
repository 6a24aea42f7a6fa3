import { spawn } from 'node:child_process';

export interface MeasuredRun {
  seconds: number;
  /** Largest resident set of the process, in megabytes (10⁶ bytes). */
  peakMegabytes: number;
  stdout: string;
}

/** Writes the process's own peak to file descriptor 3 as it exits: no external `time` is needed. */
const reportPeak =
  'data:text/javascript,' +
  encodeURIComponent(
    'import fs from "node:fs";process.on("exit",()=>fs.writeSync(3,String(process.resourceUsage().maxRSS)))',
  );

/** Runs `node ARGS` to its end and measures wall time and peak memory; throws with its stderr if it fails. */
export function runMeasured(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<MeasuredRun> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', reportPeak, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const chunks: Record<'stdout' | 'stderr' | 'peak', string> = { stdout: '', stderr: '', peak: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (chunks.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (chunks.stderr += text));
  child.stdio[3]?.on('data', (bytes: Buffer) => (chunks.peak += bytes.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0)
        return reject(new Error(`node ${args.join(' ')} ended with ${code}:\n${chunks.stderr}`));
      resolve({
        seconds: (performance.now() - started) / 1000,
        peakMegabytes: (Number(chunks.peak) * 1024) / 1e6,
        stdout: chunks.stdout,
      });
    });
  });
}
