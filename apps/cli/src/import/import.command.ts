import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findFreePort, readCliEnvironment } from '@quorum/runtime';
import { CommandError, systemReasonOf } from '../command-error.js';
import { readRunningServer } from '../start/server-file.js';
import { stopOnSignals } from '../start/signals.js';
import { createStack } from '../start/stack.js';
import { describeRun } from './describe-run.js';
import { openExportSource } from './export-source.js';
import { runImport } from './run-import.js';
import type { UploadForm } from './upload.js';

export interface ImportOptions {
  directory?: string;
  defaultTimeZone?: string;
  documentationHosts?: string;
  json?: boolean;
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Puts an export through the running server, or through one that is started for the time it takes. */
export async function importCommand(path: string, options: ImportOptions): Promise<void> {
  const form: UploadForm = {
    source: await openExportSource(path),
    directory: options.directory === undefined ? null : await readDirectory(options.directory),
    fields: { defaultTimeZone: options.defaultTimeZone, documentationHosts: options.documentationHosts },
  };
  const run = await withServer((url) => runImport(url, form));
  process.stdout.write(`${options.json ? JSON.stringify(run) : describeRun(run)}\n`);
  if (run.state !== 'done') process.exitCode = 1;
}

async function withServer<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const environment = readCliEnvironment();
  const home = resolve(environment.home);
  for (const candidate of [home, join(home, 'demo')]) {
    const running = await readRunningServer(candidate);
    if (running?.url === null) throw new CommandError('Quorum is still starting; try again in a moment.');
    if (!running) continue;
    say(`Importing into the Quorum at ${running.url} (${candidate}).`);
    return use(running.url);
  }
  say('No Quorum is running; starting one for this import.');
  const stack = createStack({
    environment: { ...environment, host: '127.0.0.1' },
    home,
    port: await findFreePort(),
    otherHomes: [],
    say,
  });
  stopOnSignals(stack, say);
  try {
    const { url } = await stack.start();
    return await use(url);
  } finally {
    await stack.stop();
  }
}

async function readDirectory(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new CommandError(
      `The directory ${path} cannot be read: ${systemReasonOf(error) ?? String(error)}.`,
    );
  });
}
