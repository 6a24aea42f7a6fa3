import { BucketStates } from '@quorum/database';
import { testDatabase, waitFor } from '@quorum/testing';
import { expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const states = new BucketStates(worker);
const measured = (bucket: string) =>
  worker.query(`INSERT INTO edge.bucket_state (bucket, state) VALUES ($1, 'measured')`, [bucket]);

it('knows what a bucket was measured at, and that another version of a metric is something else', async () => {
  await measured('2024-P01');
  const then = { at: 1_700_000_000_000_001, revision: 3, metrics: 'after-hours 1' };
  expect(await states.isMeasuredAt('2024-P01', then)).toBe(false);
  await states.noteMeasured('2024-P01', then);
  expect(await states.isMeasuredAt('2024-P01', then)).toBe(true);
  for (const other of [{ at: then.at + 1 }, { revision: 4 }, { metrics: 'after-hours 2' }])
    expect(await states.isMeasuredAt('2024-P01', { ...then, ...other })).toBe(false);
  await states.touch(new Map([['2024-P01', 1]]));
  expect(await states.isMeasuredAt('2024-P01', then)).toBe(false);
});

it('touches all open buckets in the order in which facts touch theirs, wherever they lie', async () => {
  for (const bucket of ['2025-P02', '2025-P01']) await measured(bucket);
  let touching: Promise<void> = Promise.resolve();
  await worker.transaction(async (deriving) => {
    await new BucketStates(deriving).touch(new Map([['2025-P01', 1]]));
    touching = states.touchOpen();
    await waitFor(
      async () => (await worker.query<unknown[]>('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0,
      { what: 'the other to wait' },
    );
    await new BucketStates(deriving).touch(new Map([['2025-P02', 1]]));
  });
  await touching;
  expect(await states.measured()).toEqual([]);
});
