import { type IngestRecord, metricIds } from '@quorum/contracts';
import { type TestDatabase, message, testDatabase } from '@quorum/testing';
import { expect, it } from 'vitest';
import { eventRecord, importRecords, startPipeline, whenDone } from './testing/pipeline.js';
import { comparable } from './testing/state.js';
import { teamRecords } from './testing/team.js';

const now = '2025-03-10T00:00:00Z';

it('ends in the same rows whatever order records arrive in, duplicates, edits and deletions included', async () => {
  const records = [...teamRecords(2), ...copies()];
  const straight = await stateAfter([records]);
  const backwards = await stateAfter([[...records].reverse()]);
  const scattered = await stateAfter([shuffled(records, 7), shuffled(records, 11)]);
  expect(backwards).toEqual(straight);
  expect(scattered).toEqual(straight);
  expect(straight['pub.cell']).toHaveLength(2 * metricIds.length);
});

/** Copies that disagree: an edit, a deletion, a thread only one copy knows, reactions in two halves. */
function copies(): IngestRecord[] {
  const sent = message().in('copies').by('ana').at('2025-01-08T09:00:00Z');
  const removed = message().in('copies').by('ben').at('2025-01-09T09:00:00Z');
  const reply = message().in('copies').by('cy').at('2025-01-08T09:30:00Z');
  return [
    sent.build(),
    sent.editedAt('2025-01-08T09:10:00Z').asking().build(),
    sent.editedAt('2025-01-08T09:05:00Z').build(),
    removed.asking().build(),
    removed.deleted().build(),
    reply.build(),
    reply.inThread('2025-01-08T09:00:00Z').build(),
    reply.with({ reactions: { doneBy: ['ana'], decision: false, others: 0 } }).build(),
    reply.with({ reactions: { doneBy: ['dan'], decision: true, others: 0 } }).build(),
  ].map(eventRecord);
}

/** So that levels are blurred alike whatever the order. */
const alwaysTheSame = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0b1010_0110);

async function stateAfter(imports: IngestRecord[][]): Promise<Record<string, unknown[]>> {
  const database: TestDatabase = await testDatabase(import.meta.url);
  const api = await database.connect('intake');
  const pipeline = await startPipeline(database, now, alwaysTheSame);
  try {
    // Two imports at once share the pipeline: neither publishes before both are read.
    const ids = await Promise.all(imports.map((records) => importRecords(api, records, 97)));
    for (const id of ids) await whenDone(api, id);
  } finally {
    await pipeline.stop();
  }
  return comparable(await database.dump());
}

/** A fixed order that is none (linear congruential, so that a failure can be seen again). */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return items
    .map((item) => ({ item, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
