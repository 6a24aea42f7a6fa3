import { Backfills, Connections, KeyEpochs, ReadingPages, Readings } from '@quorum/database';
import { testDatabase, waitFor } from '@quorum/testing';
import { expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const intake = await database.connect('intake');
const owner = await database.connect('owner');

it('a page that is kept while its connection is purged waits for that, instead of both for each other', async () => {
  const { connection } = await new Connections(intake).put({
    source: 'slack',
    workspace: 'aa',
    label: 'Example',
    receives: 'nothing',
    facts: {
      ...{ scopes: { granted: [], missing: [] }, app: null, pace: 'full' },
      ...{ privateChannels: false, documentationHosts: [] },
    },
    seal: () => Buffer.from('sealed'),
  });
  const { id } = connection;
  const { run } = await new Backfills(intake).create(id, 1_741_000_000_000_000);
  const position = Buffer.from('here');
  await new Readings(intake).put(id, [{ part: 'a', kind: 'channel', runId: run.id, position }]);
  await new KeyEpochs(intake).begin({ epoch: '2025-Q1', check: 'c' });

  const kept: Promise<boolean>[] = [];
  await owner.transaction(async (transaction) => {
    await new KeyEpochs(transaction).holdAlone();
    const keeping = new ReadingPages(intake).keep({
      ...{ connection: id, part: 'a', runId: run.id, before: position, patch: { state: 'done' } },
      ...{ records: [], leftOut: 0, epoch: '2025-Q1', counts: { messages: 1, people: 0, conversations: 0 } },
    });
    kept.push(keeping);
    await waitFor(
      async () =>
        (await owner.query<unknown[]>(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`))
          .length > 0,
      { what: 'the page to wait' },
    );
    await transaction.query('DELETE FROM ops.connection WHERE id = $1', [id]);
  });
  expect(await Promise.all(kept)).toEqual([false]);
});
