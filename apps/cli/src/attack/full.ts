/** `npm run attack:full [-- --organisations 100] [--seed 1]`: every attack at every size, written into docs/privacy/attack-report.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { attackMarkdown, intoPage } from './attack-page.js';
import { attackSimulated } from './attack.command.js';
import { failedRows } from './attack-tables.js';
import { readCount, readSizes } from './options.js';
import { runFacts } from './run-facts.js';

const options = new Command('attack:full')
  .option('--size <sizes>', 'people in an organisation', readSizes, [50, 300, 3000])
  .option('--organisations <n>', 'of each size', readCount, 100)
  .option('--seed <n>', 'the first seed', readCount, 1)
  .option(
    '--page <file>',
    'where the report goes',
    fileURLToPath(new URL('../../../../docs/privacy/attack-report.md', import.meta.url)),
  )
  .option('--json <file>', 'also write every figure')
  .parse()
  .opts<{ size: number[]; organisations: number; seed: number; page: string; json?: string }>();

const started = Date.now();
const threads = Math.min(2, availableParallelism());
const reports = await attackSimulated(options, threads);
const facts = runFacts({ seconds: (Date.now() - started) / 1000, threads, seed: options.seed });
await writeFile(options.page, intoPage(await readFile(options.page, 'utf8'), attackMarkdown(reports, facts)));
if (options.json !== undefined)
  await writeFile(options.json, `${JSON.stringify({ facts, reports }, null, 2)}\n`);
const failed = failedRows(reports).slice(1);
for (const row of failed) process.stdout.write(`does not hold: ${row.join(' | ')}\n`);
process.stdout.write(
  `Wrote ${options.page} in ${Math.round(facts.seconds)} s; ${failed.length} gates do not hold.\n`,
);
