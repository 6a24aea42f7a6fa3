import { DeadLetters, ImportRuns } from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { afterAll, expect, it } from 'vitest';
import { eventRecord, importRecords, startPipeline, whenDone } from '../testing/pipeline.js';

const database = await testDatabase(import.meta.url);
const api = await database.connect('intake');
const owner = await database.connect('owner');
const good = ['09', '10', '11'].map((hour) =>
  eventRecord(message().by('ana').at(`2025-01-02T${hour}:00:00Z`).build()),
);
const poison = message().by('ana').at('2025-01-02T12:00:00Z').build();

const pipeline = await startPipeline(database, '2025-03-10T00:00:00Z');
afterAll(() => pipeline.stop());

it('puts a record that is none aside at once, says where it is wrong, and goes on', async () => {
  const id = await importRecords(api, good);
  await owner.query(
    `INSERT INTO edge.inbox (run_id, source, key, record) VALUES ($1, 'slack', 'event/x/1', $2)`,
    [id, { record: 'event', event: { ...poison, text: 'my secret plan', at: 'yesterday' } }],
  );
  await new ImportRuns(api).finish(id, 'processing');
  await whenDone(api, id);
  const [letter] = await new DeadLetters(api).list();
  expect(letter).toMatchObject({
    queue: 'ingest',
    reason: 'Not a valid record (event.at: invalid_type; event: unrecognized_keys)',
  });
  const { 'edge.event': events, 'ops.dead_letter': letters } = await database.dump();
  expect([events?.length, letters?.length]).toEqual([3, 1]);
});

it('tries a record the database refuses five times, then puts it aside, and the others go on', async () => {
  await owner.query(`ALTER TABLE edge.event ADD CONSTRAINT poison_ck CHECK (thread <> 'poison')`);
  const others = good.map((_, index) =>
    eventRecord(message().by('ben').at(`2025-01-03T1${index}:00:00Z`).build()),
  );
  const run = await whenDone(
    api,
    await importRecords(api, [...others, eventRecord({ ...poison, thread: 'poison' })]),
  );
  expect(run.stages.ingest).toEqual({ done: 4, total: 4 });
  const [letter] = await new DeadLetters(api).list();
  expect(letter).toMatchObject({ attempts: 5, reason: 'Could not be taken in: QueryFailedError' });
  expect((await database.dump())['edge.event']).toHaveLength(6);
});
