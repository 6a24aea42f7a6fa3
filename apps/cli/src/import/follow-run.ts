import { setTimeout as sleep } from 'node:timers/promises';
import { importListSchema, importRunSchema, type ImportRun } from '@quorum/contracts';
import { CommandError } from '../command-error.js';

const pollMilliseconds = 300;
/** How long a server may be away (restarting) before we give up on it. */
const patienceMilliseconds = 120_000;

/** Asks for a run again and again until nothing more will happen to it; `onChange` hears each state on the way. */
export async function followRun(
  serverUrl: string,
  id: string,
  onChange: (run: ImportRun) => void,
): Promise<ImportRun> {
  let lastAnswer = Date.now();
  for (;;) {
    const run = await readRun(serverUrl, id);
    if (run !== null) {
      lastAnswer = Date.now();
      onChange(run);
      if (run.state !== 'reading' && run.state !== 'processing') return run;
    } else if (Date.now() - lastAnswer > patienceMilliseconds) {
      throw new CommandError(
        `${serverUrl} no longer answers. What it has read is safe: start Quorum again, it goes on by itself.`,
      );
    }
    await sleep(pollMilliseconds);
  }
}

/** The latest imports of a server, newest first. */
export async function listRuns(serverUrl: string): Promise<ImportRun[]> {
  const response = await fetch(new URL('/api/v1/imports', serverUrl));
  return importListSchema.parse(await response.json()).imports;
}

async function readRun(serverUrl: string, id: string): Promise<ImportRun | null> {
  try {
    const response = await fetch(new URL(`/api/v1/imports/${id}`, serverUrl));
    return response.ok ? importRunSchema.parse(await response.json()) : null;
  } catch {
    return null;
  }
}
