import { Dirty, DirtyClaims } from '@quorum/database';
import { message, testDatabase, waitFor } from '@quorum/testing';
import { expect, it } from 'vitest';
import { markTouched } from './marks.js';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const sent = message().in('general').by('ana').at('2025-03-03T09:00:00Z').build();
const [ana, general] = [
  { source: 'slack', id: 'ana' },
  { source: 'slack', id: 'general' },
] as const;

it('never waits for a mark while it holds one that deriving is about to make', async () => {
  const dirty = new Dirty(worker);
  const touched = { events: [sent], conversations: [], people: [ana] };
  await dirty.mark('thread', [{ ...general, place: sent.thread }]);
  let marking: Promise<void> = Promise.resolve();
  await worker.transaction(async (deriving) => {
    await new DirtyClaims(deriving).takeParts('conversation', 1, []);
    marking = worker.transaction((ingesting) => markTouched(ingesting, 'live', touched));
    await waitFor(
      async () => (await worker.query<unknown[]>('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0,
      { what: 'the mark to wait' },
    );
    // Whom the conversation reached; the other way round the two would wait for each other.
    await new Dirty(deriving).mark('day', [{ ...ana, place: String(sent.at) }]);
    await new Dirty(deriving).mark('person', [ana]);
  });
  await marking;
  expect(await worker.query('SELECT kind FROM edge.dirty ORDER BY kind')).toEqual([
    { kind: 'day' },
    { kind: 'person' },
    { kind: 'thread' },
  ]);
});
