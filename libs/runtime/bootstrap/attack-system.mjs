#!/usr/bin/env node
/**
 * `npm run attack:system`: attacks A13 to A16 on real processes, and what they measured written into
 * docs/privacy/system-attacks.md. Ends with 1 where one of them got through.
 */
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const page = 'docs/privacy/system-attacks.md';
const specs = ['e2e/canary', 'e2e/stolen-dump', 'e2e/privileges'];
const [begin, end] = ['<!-- figures: npm run attack:system -->', '<!-- end of figures -->'];

await ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'quorum-attack-system-'));
try {
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      '.config/vitest.config.ts',
      '--project',
      'e2e',
      ...specs,
    ],
    { stdio: 'inherit', env: { ...process.env, QUORUM_ATTACK_FIGURES: folder } },
  );
  const figures = readFigures(join(folder, 'figures.jsonl'));
  writePage(figures);
  process.exitCode = status === 0 && figures.every(({ passed }) => passed) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readFigures(path) {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).sort((a, b) => a.attack.localeCompare(b.attack));
}

function writePage(figures) {
  const rows = figures.map(({ attack, what, measured, limit, passed }) => {
    const verdict = limit === null ? 'stated' : passed ? 'holds' : '**missed**';
    return [attack, what, measured, limit ?? '', verdict].map((cell) => cell.replaceAll('|', '\\|'));
  });
  const table = [
    ['', 'what was tried', 'measured', 'limit', ''],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const lines = table.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column], cell === '---' ? '-' : ' '));
    return `| ${cells.join(' | ')} |`;
  });
  const text = readFileSync(page, 'utf8');
  const [head, rest] = text.split(begin);
  const [, tail] = rest.split(end);
  writeFileSync(page, `${head}${begin}\n\n${lines.join('\n')}\n\n${end}${tail}`);
}
