import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@quorum/runtime';
import { demoSize, directoryCsv, simulateOrganisation, writeExportZip } from '@quorum/simulator';
import { dateOf, localDayOf } from '@quorum/time';
import { CommandError } from '../command-error.js';
import { describeRun } from '../import/describe-run.js';
import { openExportSource } from '../import/export-source.js';
import { followRun, listRuns } from '../import/follow-run.js';
import { runImport } from '../import/run-import.js';

/** Puts the simulated organisation through the same door as any export, once. */
export async function loadDemo(options: {
  url: string;
  timeZone: string;
  say: (line: string) => void;
}): Promise<void> {
  const { url, timeZone, say } = options;
  const earlier = (await listRuns(url)).find((run) => run.state === 'done' || run.state === 'processing');
  if (earlier) {
    if (earlier.state === 'processing') await followRun(url, earlier.id, () => undefined);
    return;
  }
  say('Making the demo organisation and importing it (once) …');
  const folder = await mkdtemp(join(tmpdir(), 'quorum-demo-'));
  try {
    const organisation = simulateOrganisation({
      seed: 1,
      until: dateOf(localDayOf(systemClock.now(), timeZone)),
      ...demoSize,
    });
    const path = join(folder, 'export.zip');
    await writeExportZip(organisation, path);
    const run = await runImport(url, {
      source: await openExportSource(path),
      directory: Buffer.from(directoryCsv(organisation)),
      fields: {},
    });
    if (run.state !== 'done') throw new CommandError(describeRun(run));
    say(describeRun(run));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
