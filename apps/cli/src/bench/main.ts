/**
 * `npm run bench [-- --events 100000,1000000,10000000] [--json FILE] [--write-docs] …`: speed as ratios against raw peers of
 * the same run; docs/performance.md says of what, and keeps the tables.
 */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSize, simulateOrganisation, writeExportZip } from '@quorum/simulator';
import Table from 'cli-table3';
import { Command } from 'commander';
import { benchAudit } from './audit-bench.js';
import { benchEngine, figuresSchema } from './engine-bench.js';
import { type AllFigures, cell, type Cells, engineCells, goalCells, sizesOf } from './engine-tables.js';
import { type Figures, rounded, units } from './figures.js';
import { benchImport } from './import-bench.js';
import { loadNow, machineFigures } from './machine.js';
import { writePerformancePage, writeProfiles } from './performance-page.js';
import { profileTables } from './profile-table.js';

interface Options {
  export?: string;
  json?: string;
  from?: string;
  rounds: number;
  events: string;
  engine: boolean;
  audit: boolean;
  duckdb: boolean;
  profiles?: string;
  writeDocs?: true;
}

const options = new Command('bench')
  .description('Measures audit, import and engine, each beside a raw peer in the same run.')
  .option('--export <zip>', 'a Slack export for audit and import (default: the simulated demo organisation)')
  .option(
    '--rounds <n>',
    'rounds of whatever is cheap enough to repeat; the median counts',
    (text) => Math.max(1, Number(text)),
    3,
  )
  .option('--events <sizes>', 'sizes of the engine bench in events', '100000,1000000')
  .option('--no-engine', 'leave out the engine')
  .option('--no-audit', 'leave out audit and import of an export')
  .option('--no-duckdb', 'leave out DuckDB, which is else put into a temporary folder with npm')
  .option(
    '--profiles <folder>',
    'leave CPU profiles of the worker in that empty folder, and print where its time went',
  )
  .option('--json <file>', 'also write every figure under its stable name')
  .option('--from <file>', 'print what an earlier run wrote with --json, and measure nothing')
  .option('--write-docs', 'put the tables into docs/performance.md')
  .parse()
  .opts<Options>();

const figures = options.from === undefined ? await measured() : await kept(options.from);

print(fixedCells(figures));
if (sizesOf(figures).length > 0) print(engineCells(figures));
print(goalCells(figures));
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
if (options.profiles === undefined) {
  if (options.writeDocs) await writePerformancePage(figures);
} else {
  // What was profiled was slowed down: its figures are nobody's, its parts are.
  const tables = await profileTables(options.profiles);
  for (const [title, cells] of tables) {
    process.stdout.write(`${title}\n`);
    print(cells);
  }
  if (options.writeDocs) await writeProfiles(figures, tables);
}

async function measured(): Promise<AllFigures> {
  const before = await machineFigures();
  const found = {
    ...(options.audit ? await auditAndImport() : {}),
    ...(options.engine ? await benchEngine(options) : {}),
  };
  return { ...before, 'machine.loadAfter': loadNow(), ...found };
}

async function kept(file: string): Promise<AllFigures> {
  return figuresSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

async function auditAndImport(): Promise<Partial<Figures>> {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-bench-export-'));
  try {
    const exportPath = options.export ?? (await simulated(join(folder, 'export.zip')));
    const audit = await benchAudit(exportPath, options.rounds);
    const imported = await benchImport(exportPath, audit['export.messages']);
    return { 'export.megabytes': (await stat(exportPath)).size / 1e6, ...audit, ...imported };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function simulated(path: string): Promise<string> {
  await writeExportZip(simulateOrganisation({ ...demoSize, seed: 1, until: '2026-10-25' }), path);
  return path;
}

function fixedCells(all: AllFigures): Cells {
  const named = Object.entries(all).filter(([name]) => !/^engine\.\d/.test(name));
  const rows = named.map(([name, value]) => [
    name,
    typeof value === 'number' ? String(rounded(value)) : cell(value),
    units[name as keyof Figures] ?? '',
  ]);
  return [['figure', 'value', 'unit'], ...rows];
}

function print([head = [], ...rows]: Cells): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  process.stdout.write(`${table.toString()}\n`);
}
