import { randomBytes } from 'node:crypto';
import { BucketStates, Cells, Events, Frontier, ImportRuns, PublishedUnits } from '@quorum/database';
import { createLogger } from '@quorum/runtime';
import { message, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { expect, it, vi } from 'vitest';
import type { BucketMeasure } from '../measure/bucket-measure.js';
import { Directories } from '../derive/directories.js';
import { knownUntil } from '../known-until.js';
import type { Sweeper } from '../sweeper.js';
import { testPages } from '../testing/pages.js';
import { settings } from '../testing/pipeline.js';
import { PublishProcessor } from './publish.processor.js';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const api = await database.connect('intake');
const owner = await database.connect('owner');
const clock = { now: () => parseInstant('2025-06-01T00:00:00Z') ?? 0 };

async function store(instant: string): Promise<number> {
  const event = message().by('ana').at(instant).build();
  await new Events(worker).ensureMonths([event.at]);
  await new Events(worker).save([event]);
  await new Frontier(worker).advance(event.at);
  return event.at;
}

/** Publishes P01; `meanwhile` happens once it is clear that nothing waits and before anything is measured. */
async function publishWhile(meanwhile: () => Promise<unknown>): Promise<number[]> {
  const seen: number[] = [];
  const measure: BucketMeasure['contributions'] = async (transaction) => {
    await meanwhile();
    seen.push(await knownUntil(transaction, clock));
    return [];
  };
  const sweep = vi.fn(() => Promise.resolve());
  await new PublishProcessor(
    worker,
    clock,
    randomBytes,
    settings,
    createLogger('worker', 'silent'),
    testPages,
    { contributions: measure } as unknown as BucketMeasure,
    new Directories(testPages),
    { sweep } as unknown as Sweeper,
  ).run('2025-P01');
  return seen;
}

it('sees no event of an import that starts while it measures', async () => {
  const last = await store('2025-03-01T09:00:00Z');
  await owner.query(`INSERT INTO edge.bucket_state (bucket, state) VALUES ('2025-P01', 'measured')`);
  const seen = await publishWhile(async () => {
    await new ImportRuns(api).create();
    // The same month: a new partition would wait for our transaction, and we for it.
    await store('2025-03-20T09:00:00Z');
  });
  expect(seen).toEqual([last]);
  expect(await new PublishedUnits(worker).list()).toHaveLength(1);
  expect(await new Cells(worker).series('organisation', 'after-hours')).toHaveLength(1);
});

it('comes back later, without a fault, when a run it counts in has moved on meanwhile', async () => {
  await owner.query('DELETE FROM pub.cell');
  await owner.query(`UPDATE edge.bucket_state SET state = 'measured'`);
  await owner.query('DELETE FROM ops.import_run');
  const { id } = await new ImportRuns(api).create();
  await new ImportRuns(api).finish(id, 'processing');
  await publishWhile(() => new ImportRuns(api).saveProgress(id, { noticesTotal: 1 }));
  expect(await new BucketStates(worker).measured()).toEqual(['2025-P01']);
  expect(await new Cells(worker).series('organisation', 'after-hours')).toEqual([]);
});
