#!/usr/bin/env node
/**
 * `npm test`: sets everything up on a bare machine and runs every spec. The last line is the sum of all runners,
 * `N passed, N failed, N skipped`. QUORUM_TEST_NO_SKIPS=1 makes a skipped spec a failure.
 */
import './node-version.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findTools } from './find-tools.mjs';
import { ensureInstalled } from './install.mjs';
import { run } from './workspace.mjs';

const runners = ['unit', 'dashboard', 'integration', 'e2e'];

await ensureInstalled();
await ensureBuilt();
const env = { ...(await findTools()), NODE_ENV: 'test' };
const folder = mkdtempSync(join(tmpdir(), 'quorum-test-'));
const closing = [];
const sum = { passed: 0, failed: 0, skipped: 0 };

for (const runner of runners) {
  process.stdout.write(`\n── ${runner} ──\n`);
  const since = Date.now();
  const report = join(folder, `${runner}.json`);
  const code = await run(process.execPath, vitestArguments(runner, report), { env, stdio: ['ignore', 1, 2] });
  const counts = count(report, code);
  for (const key of Object.keys(sum)) sum[key] += counts[key];
  closing.push(`${runner}: ${phrase(counts)} in ${((Date.now() - since) / 1000).toFixed(1)} s`);
}
rmSync(folder, { recursive: true, force: true });

process.stdout.write(`\n${closing.join('\n')}\n`);
const skipsAllowed = process.env.QUORUM_TEST_NO_SKIPS !== '1';
if (!skipsAllowed && sum.skipped > 0) process.stdout.write('Skipped specs count as failure here.\n');
process.stdout.write(`${phrase(sum)}\n`);
process.exit(sum.failed > 0 || sum.passed === 0 || (!skipsAllowed && sum.skipped > 0) ? 1 : 0);

function vitestArguments(runner, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const config = ['--config', '.config/vitest.config.ts', '--project', runner, '--passWithNoTests'];
  return ['node_modules/vitest/vitest.mjs', 'run', ...config, ...reporters, ...process.argv.slice(2)];
}

/** A file that does not load and a run that ends badly are failures too, although no single test says so. */
function count(report, code) {
  const result = readReport(report);
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = result.numFailedTests + brokenFiles.length;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}

function phrase({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
