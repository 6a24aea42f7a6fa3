import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { TargetReport } from '@quorum/privacy/attack';
import Table from 'cli-table3';
import { CommandError } from '../command-error.js';
import { createProgress } from '../terminal/progress.js';
import { attackMarkdown } from './attack-page.js';
import { planRun } from './attack-plan.js';
import { runPlan } from './attack-pool.js';
import { attackRows, failedRows, type Rows, utilityRows } from './attack-tables.js';
import { attackOverHttp } from './http/http-attacks.js';
import { connect } from './http/dashboard-client.js';
import { runFacts } from './run-facts.js';

export interface AttackOptions {
  target?: string;
  header?: string[];
  size: number[];
  organisations: number;
  seed: number;
  json?: string;
  markdown?: string;
}

/** Attacks simulated organisations behind our publishing and three baselines, or a running dashboard over HTTP. */
export async function attackCommand(options: AttackOptions): Promise<void> {
  if (options.target !== undefined) return attackDashboard(options.target, options);
  const started = Date.now();
  const threads = Math.min(2, availableParallelism());
  const reports = await attackSimulated(options, threads);
  const facts = runFacts({ seconds: (Date.now() - started) / 1000, threads, seed: options.seed });
  for (const size of [...new Set(reports.map((report) => report.size))]) {
    const own = reports.filter((report) => report.size === size);
    process.stdout.write(
      `\n${size.toLocaleString('en')} people\n${text(attackRows(own))}\n${text(utilityRows(own))}\n`,
    );
  }
  const failed = failedRows(reports);
  process.stdout.write(
    failed.length === 1
      ? '\nEvery gate holds for both profiles.\n'
      : `\nGates that do not hold\n${text(failed)}\n`,
  );
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ facts, reports }, null, 2)}\n`);
  if (options.markdown !== undefined)
    await writeFile(options.markdown, `${attackMarkdown(reports, facts)}\n`);
}

/**
 * Runs the plan with a bar; a line every minute where there is no terminal. Interrupted, it answers what is done by then;
 * a second interrupt ends the process.
 */
export async function attackSimulated(
  { size, organisations, seed }: Pick<AttackOptions, 'size' | 'organisations' | 'seed'>,
  threads: number,
): Promise<TargetReport[]> {
  const plan = planRun({ sizes: size, organisations, seed });
  const progress = createProgress({ organisations: { label: 'organisations attacked', unit: 'items' } });
  const started = Date.now();
  let said = started;
  const stop = new AbortController();
  const interrupt = (): void => {
    process.stderr.write('ending early: the report is of what is done\n');
    stop.abort();
  };
  process.once('SIGINT', interrupt);
  try {
    const reports = await runPlan(
      plan,
      threads,
      (done) => {
        progress.update('organisations', done, plan.length);
        if (process.stderr.isTTY || Date.now() - said < 60_000) return;
        said = Date.now();
        const left = ((said - started) / done) * (plan.length - done);
        process.stderr.write(
          `${done} of ${plan.length} organisations, about ${Math.ceil(left / 60_000)} min left\n`,
        );
      },
      stop.signal,
    );
    if (reports.length === 0) throw new CommandError('Ended before the first organisation was done.');
    return reports;
  } finally {
    process.off('SIGINT', interrupt);
    progress.stop();
  }
}

async function attackDashboard(url: string, options: AttackOptions): Promise<void> {
  const headers = Object.fromEntries((options.header ?? []).map(readHeader));
  const { findings, notRun } = await attackOverHttp(connect(url, headers), (line) =>
    process.stderr.write(`${line}\n`),
  );
  const rows: Rows = [
    ['attack', 'looked for', 'found', 'of', 'expected'],
    ...findings.map(({ attack, tried, breaks, chances, expected }) => [
      attack,
      tried,
      String(breaks),
      String(chances),
      expected,
    ]),
  ];
  process.stdout.write(`${text(rows)}\n`);
  process.stdout.write(
    `${text([['not run', 'because it'], ...notRun.map(({ attack, reason }) => [attack, reason])])}\n`,
  );
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ findings, notRun }, null, 2)}\n`);
}

function readHeader(line: string): [string, string] {
  const at = line.indexOf(':');
  if (at < 1) throw new CommandError(`"${line}" is no header; write "name: value".`);
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function text([head = [], ...rows]: Rows): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
