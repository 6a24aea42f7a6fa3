import { type Connection, Dirty, DirtyClaims } from '@quorum/database';
import { testDatabase, waitFor } from '@quorum/testing';
import { afterEach, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const owner = await database.connect('owner');
const dirty = new Dirty(worker);
const claims = new DirtyClaims(worker);
const general = { source: 'slack', id: 'general' } as const;
const random = { source: 'slack', id: 'random' } as const;
const marks = () => worker.query('SELECT kind, key, place FROM edge.dirty ORDER BY kind, key, place');

afterEach(async () => {
  for (const table of ['dirty', 'inbox', 'inbox_batch', 'event'])
    await owner.query(`DELETE FROM edge.${table}`);
});

it('loses no mark that is made again while its conversation is derived', async () => {
  await dirty.mark('conversation', [general]);
  let marking: Promise<void> = Promise.resolve();
  await worker.transaction(async (deriving) => {
    expect(await new DirtyClaims(deriving).takeWhole('conversation', [general])).toEqual([general]);
    // The marking transaction has to wait for this one: it cannot know that its events were not seen.
    marking = dirty.mark('conversation', [general]);
    await waitFor(async () => (await blocked()) === 1, { what: 'the mark to wait' });
  });
  await marking;
  expect(await claims.takeWhole('conversation', [general])).toEqual([general]);
});

it('takes the marks of one conversation together, and leaves those another worker holds', async () => {
  await dirty.mark('thread', [
    { ...general, place: '1' },
    { ...general, place: '2' },
    { ...random, place: '3' },
  ]);
  await worker.transaction(async (other) => {
    await other.query(`SELECT 1 FROM edge.dirty WHERE place = '2' FOR UPDATE`);
    expect(await claims.takeParts('conversation', 9, [])).toMatchObject([{ ...random, places: ['3'] }]);
  });
  expect(await claims.takeParts('conversation', 9, [general])).toEqual([]);
  const [claim] = await claims.takeParts('conversation', 9, []);
  expect(claim).toMatchObject({ ...general, whole: false });
  expect([...(claim?.places ?? [])].sort()).toEqual(['1', '2']);
  expect(await marks()).toEqual([]);
});

it('leaves a conversation that is marked whole while its parts are chosen', async () => {
  await dirty.mark('thread', [{ ...general, place: '1' }]);
  expect(await new DirtyClaims(markedMeanwhile()).takeParts('conversation', 9, [])).toEqual([]);
  expect(await marks()).toEqual([
    { kind: 'conversation', key: 'general', place: '' },
    { kind: 'thread', key: 'general', place: '1' },
  ]);
  expect(await claims.takeWhole('conversation', [general])).toEqual([general]);
  expect(await marks()).toEqual([]);
});

it('lets everything wait for imports and people, and what is whole for its own records', async () => {
  await dirty.mark('day', [{ source: 'slack', id: 'ana', place: '3' }]);
  await dirty.mark('conversation', [general]);
  const due = async () => [await peek(), (await claims.weigh('conversation', 9, 9, null)).length];
  const waits = (conversation: string | null) =>
    owner.query(
      `INSERT INTO edge.inbox (source, key, conversation, record) VALUES ('slack', 'k', $1, '{}')`,
      [conversation],
    );
  await waits(null);
  expect(await due()).toEqual([0, 0]);
  await owner.query('DELETE FROM edge.inbox');
  await owner.query(
    `INSERT INTO edge.inbox_batch (run_id, size, records) VALUES (gen_random_uuid(), 1, '{}')`,
  );
  expect(await due()).toEqual([0, 0]);
  await owner.query('DELETE FROM edge.inbox_batch');
  await waits('general');
  expect(await due()).toEqual([1, 0]);
  await owner.query('DELETE FROM edge.inbox');
  expect(await due()).toEqual([1, 1]);
});

/** How many people's parts could be taken; none are. */
async function peek(): Promise<number> {
  let found = 0;
  const undo = new Error('undone');
  await worker
    .transaction(async (trying) => {
      found = (await new DirtyClaims(trying).takeParts('person', 9, [])).length;
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found;
}

/** The worker's connection; after the first question somebody marks the conversation whole. */
function markedMeanwhile(): Connection {
  let asked = 0;
  return new Proxy(worker, {
    get(target, name, receiver) {
      if (name !== 'query') return Reflect.get(target, name, receiver) as unknown;
      return async (...given: Parameters<typeof worker.query>) => {
        const answer: unknown = await target.query(...given);
        if ((asked += 1) === 1) await dirty.mark('conversation', [general]);
        return answer;
      };
    },
  });
}

async function blocked(): Promise<number> {
  const [found] = await worker.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted`,
  );
  return found?.count ?? 0;
}
