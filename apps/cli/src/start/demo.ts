import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  /** Folder of the demo; remembers which database of DATABASE_URL it was put into. */
  home: string;
  /** Address of the database of DATABASE_URL, which may hold somebody's own data; `null`: the demo's own. */
  database: string | null;
  timeZone: string;
  say: (line: string) => void;
}): Promise<void> {
  const { url, home, database, timeZone, say } = options;
  const marker = join(home, 'demo-database');
  const earlier = (await listRuns(url)).find((run) => run.state === 'done' || run.state === 'processing');
  if (earlier) {
    const demo = await readFile(marker, 'utf8').catch(() => null);
    if (database !== null && demo !== database) {
      throw new CommandError(
        'The database of DATABASE_URL holds other data than the demo. Name an empty one, or leave DATABASE_URL out: the demo then brings its own.',
      );
    }
    if (earlier.state === 'processing') await followRun(url, earlier.id, () => undefined);
    return;
  }
  // Before anything is sent, so that a demo that was interrupted is still known as one.
  if (database !== null) await writeFile(marker, database);
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
