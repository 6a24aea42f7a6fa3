import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDataSource } from '@quorum/database';
import { createLogger, systemClock } from '@quorum/runtime';
import { deriveDirty } from '../derive/derive-dirty.js';
import { Directories } from '../derive/directories.js';
import { BatchLane } from '../ingest/batch-lane.js';
import { RecordLane } from '../ingest/record-lane.js';
import { measureTouched } from '../measure/measure-bucket.js';
import { testPages } from '../testing/pages.js';
import { OneEvent } from './one-event.js';
import type { Outcome, Step } from './steps.js';

/**
 * The worker's part, run as its own process in the role `worker`: takes in, derives and measures when told to. Argument: the
 * database's URL. No queue and no sweeper: what is measured is the engine.
 */
const url = process.argv[2] ?? '';
const timeZone = 'Europe/Berlin';
/** Batches taken in at a time, as in the worker's queue. */
const atOnce = 2;

const database = createDataSource(url, { role: 'worker' });
await database.initialize();
const logger = createLogger('worker', 'warn');
const directories = new Directories(testPages);
let allIn = false;

process.on('message', (asked: Step) => void answer(asked));
process.once('disconnect', () => process.exit(1));

async function answer(asked: Step): Promise<void> {
  if (asked.step === 'all-in') return void (allIn = true);
  const started = performance.now();
  let outcome: Partial<Outcome>;
  try {
    outcome = (await run(asked)) ?? {};
  } catch (error) {
    outcome = { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const seconds = (performance.now() - started) / 1000;
  const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1e6;
  process.send?.({ seconds, peakMegabytes, ...outcome } satisfies Outcome);
  // Without the channel nothing keeps the process, and a profile is written as it ends by itself.
  if (asked.step === 'end') process.disconnect();
}

async function run(asked: Step): Promise<Partial<Outcome> | void> {
  switch (asked.step) {
    case 'take-in':
      return takeIn();
    case 'derive':
      return derive();
    case 'measure':
      return void (await measureTouched(database, {
        timeZone,
        directories,
        pages: testPages,
        clock: systemClock,
      }));
    case 'one-event':
      return { oneEvent: await oneEvent(asked.events) };
    case 'end':
      process.removeAllListeners('disconnect');
      return database.destroy();
    case 'ready':
    case 'all-in':
      return;
  }
}

async function takeIn(): Promise<void> {
  allIn = false;
  const lane = new BatchLane(database, logger, systemClock);
  const drainAll = async (): Promise<void> => {
    for (;;) {
      // Asked before looking: what came after the last look is then still found.
      const last = allIn;
      if ((await lane.drain()) > 0) continue;
      if (last) return;
      await sleep(2);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, drainAll));
}

async function derive(): Promise<void> {
  const failures: unknown[] = [];
  await deriveDirty(database, { timeZone, directories, onFailure: (error) => failures.push(error) });
  if (failures.length > 0) throw failures[0];
}

async function oneEvent(events: number) {
  const api = createDataSource(url, { role: 'intake', poolSize: 2 });
  await api.initialize();
  try {
    const lane = new RecordLane(database, logger, systemClock);
    const bench = new OneEvent(api, database, async () => void (await lane.drain()), derive);
    return await bench.run(events);
  } finally {
    await api.destroy();
  }
}
