/**
 * The engine bench, run as its own process by `npm run bench`: prints every figure as JSON, and what it is doing on stderr.
 * `--events 100000,1000000  --rounds 3  --one-events 240  --no-duckdb  --profiles FOLDER`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { duckdbVersion, installDuckdb } from './duckdb-peer.js';
import { benchEngine } from './engine.js';
import { type EngineFigures, labelOf } from './figures.js';
import { comparisons } from './comparisons.js';
import { serverFigures, startServer } from './server.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '3' },
    'one-events': { type: 'string', default: '240' },
    'no-duckdb': { type: 'boolean', default: false },
    profiles: { type: 'string' },
  },
});
// As an end of our own it takes the server with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Larger organisations are measured once: a round takes as long as all rounds of the smaller ones. */
const oneRoundFrom = 3_000_000;

const sizes = values.events.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1_000))
  throw new RangeError('--events takes whole numbers from 1,000 on, with commas between them.');

const folder = await mkdtemp(join(tmpdir(), 'quorum-bench-duckdb-'));
try {
  const duckdb = values['no-duckdb'] ? null : await installDuckdb(folder);
  const figures: EngineFigures = {
    ...(await settings()),
    'engine.duckdb': duckdb === null ? null : duckdbVersion,
  };
  const bySize = new Map<number, EngineFigures>();
  for (const events of sizes) {
    const found = await benchEngine({
      events,
      rounds: events < oneRoundFrom ? Number(values.rounds) : 1,
      oneEvents: Number(values['one-events']),
      duckdb,
      profiles: values.profiles ?? null,
    });
    bySize.set(events, found);
  }
  // Measured in the order asked for, compared from the smallest on.
  const ordered = new Map([...bySize].sort(([a], [b]) => a - b));
  for (const [events, found] of comparisons(ordered))
    for (const [name, value] of Object.entries(found)) figures[`engine.${labelOf(events)}.${name}`] = value;
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function settings(): Promise<EngineFigures> {
  const server = await startServer();
  try {
    return await serverFigures(server);
  } finally {
    await server.stop();
  }
}
