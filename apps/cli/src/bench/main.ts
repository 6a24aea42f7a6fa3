/** `npm run bench [-- --export FILE.zip] [--rounds N] [--json FILE]`: speed as ratios against a raw peer of the same run. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSize, simulateOrganisation, writeExportZip } from '@quorum/simulator';
import Table from 'cli-table3';
import { Command } from 'commander';
import { benchAudit } from './audit-bench.js';
import { type Figures, machineFigures, rounded, units } from './figures.js';
import { benchImport } from './import-bench.js';

const {
  export: given,
  json,
  rounds,
} = new Command('bench')
  .description('Measures the audit and the import pipeline, each beside a raw peer in the same run.')
  .option('--export <zip>', 'a Slack export to measure with (default: the simulated demo organisation)')
  .option('--rounds <n>', 'rounds of the audit; the median counts', (text) => Math.max(1, Number(text)), 3)
  .option('--json <file>', 'also write every figure under its stable name')
  .parse()
  .opts<{ export?: string; json?: string; rounds: number }>();

const folder = await mkdtemp(join(tmpdir(), 'quorum-bench-export-'));
try {
  const exportPath = given ?? (await simulated(join(folder, 'export.zip')));
  const audit = await benchAudit(exportPath, rounds);
  const figures: Figures = {
    ...machineFigures(),
    'export.megabytes': (await stat(exportPath)).size / 1e6,
    ...audit,
    ...(await benchImport(exportPath, audit['export.messages'])),
  };
  const table = new Table({ head: ['figure', 'value', 'unit'], style: { head: [], border: [] } });
  for (const name of Object.keys(units) as (keyof Figures)[]) {
    const value = figures[name];
    table.push([name, String(typeof value === 'number' ? rounded(value) : value), units[name]]);
  }
  process.stdout.write(`${table.toString()}\n`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function simulated(path: string): Promise<string> {
  await writeExportZip(simulateOrganisation({ ...demoSize, seed: 1, until: '2026-10-25' }), path);
  return path;
}
