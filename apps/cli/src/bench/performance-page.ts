import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type AllFigures, cell, type Cells, engineCells, goalCells, sizesOf } from './engine-tables.js';
import { units } from './figures.js';

const page = fileURLToPath(new URL('../../../../docs/performance.md', import.meta.url));
/** From so many events on a run has a place of its own on the page: it takes an hour that is rarely quiet. */
const large = 5e6;

/** Puts the tables of a run between its marks of docs/performance.md, so that nobody types a figure. */
export async function writePerformancePage(figures: AllFigures): Promise<void> {
  const place = sizesOf(figures).some((size) => Number(size) >= large) ? 'largest' : 'bench';
  await replace(place, [provenance(figures), ...tables(figures)]);
}

/** Puts the profiles of a run between theirs. */
export async function writeProfiles(
  figures: AllFigures,
  profiles: readonly [title: string, cells: Cells][],
): Promise<void> {
  const sections = profiles.map(([title, cells]) => `### The worker, ${title}\n\n${markdown(cells)}`);
  const sizes = `Events: ${sizesOf(figures).join(', ')}. ${provenance(figures)}`;
  await replace('profile', [sizes, ...sections]);
}

async function replace(place: string, parts: readonly string[]): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [begin, end] = [`<!-- ${place}:begin -->`, `<!-- ${place}:end -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has lost its marks ${begin} and ${end}.`);
  const between = `${begin}\n<!-- prettier-ignore-start -->\n\n${parts.join('\n\n')}\n\n<!-- prettier-ignore-end -->\n`;
  await writeFile(page, text.slice(0, from) + between + text.slice(to));
}

function provenance(figures: AllFigures): string {
  const of = (name: string): string => cell(figures[`machine.${name}`]);
  const postgres = (name: string): string => cell(figures[`engine.postgres.${name}`]);
  return [
    `Produced by \`npm run bench\` on ${of('date')} from commit ${of('commit')}: ${of('cores')} cores (${of('cpu')}), ${of('memoryGigabytes')} GB, Node ${of('node')};`,
    `load ${of('loadBefore')} before and ${of('loadAfter')} after (above ${of('cores')} means that others wanted the cores, too).`,
    `PostgreSQL ${postgres('server_version')}: fsync ${postgres('fsync')}, synchronous_commit ${postgres('synchronous_commit')}, full_page_writes ${postgres('full_page_writes')},`,
    `shared_buffers ${postgres('shared_buffers')}, max_wal_size ${postgres('max_wal_size')}; DuckDB ${cell(figures['engine.duckdb'])}.`,
  ].join('\n');
}

function tables(figures: AllFigures): string[] {
  const others: Cells = Object.entries(units)
    .filter(([name]) => name in figures && !name.startsWith('machine.'))
    .map(([name, unit]) => [name, cell(figures[name]), unit]);
  const found = [`### Goals\n\n${markdown(goalCells(figures))}`];
  if (sizesOf(figures).length > 0)
    found.push(`### The engine, by events stored\n\n${markdown(engineCells(figures))}`);
  if (others.length > 0)
    found.push(`### Audit and import\n\n${markdown([['figure', 'value', 'unit'], ...others])}`);
  return found;
}

function markdown([head = [], ...rows]: Cells): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
