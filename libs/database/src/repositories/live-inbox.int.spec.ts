import type { IngestRecord } from '@quorum/contracts';
import {
  type ConnectionFacts,
  Connections,
  isFaultOfRecords,
  KeyEpochs,
  LiveInbox,
  StaleKey,
} from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const api = await database.connect('intake');
const owner = await database.connect('owner');
const inbox = new LiveInbox(api);
const epoch = '2025-Q1';

const facts: ConnectionFacts = {
  scopes: { granted: [], missing: [] },
  app: null,
  pace: 'full',
  privateChannels: false,
  documentationHosts: [],
};
let connection = '';

beforeEach(async () => {
  await owner.query('TRUNCATE edge.inbox, edge.key_epoch, ops.connection CASCADE');
  await new KeyEpochs(api).begin({ epoch, check: 'c' });
  const made = await new Connections(api).put({
    source: 'slack',
    workspace: 'aa',
    label: 'Acme',
    receives: 'http',
    facts,
    seal: () => Buffer.from('sealed'),
  });
  connection = made.connection.id;
});

const sent = message().by('ana').at('2025-03-03T09:00:00Z');
const live = (event = sent.build()) => ({ connection, record: { record: 'event', event } as IngestRecord });
const waiting = (): Promise<{ run_id: string | null; record: { event: unknown } }[]> =>
  owner.query('SELECT run_id, record FROM edge.inbox ORDER BY id');
const counts = (received: number, kept: number, ignored: number) =>
  new Map([[connection, { received, kept, ignored }]]);

describe('live events', () => {
  it('wait once each, of no run, with what came in counted beside them', async () => {
    const edited = live(sent.asking().editedAt('2025-03-03T09:01:00Z').build());
    expect(await inbox.append([live(), live(), edited], counts(4, 3, 1), epoch)).toEqual([connection]);
    expect(await inbox.append([live()], counts(1, 1, 0), epoch)).toEqual([connection]);
    const rows = await waiting();
    expect(rows.map(({ run_id }) => run_id)).toEqual([null, null]);
    const stored = await new Connections(api).get(connection);
    expect(stored).toMatchObject({ received: 5, kept: 4, ignored: 1 });
    expect(stored?.lastReceivedAt).not.toBeNull();
  });

  it('neither wait nor count under a key that is not in use any more', async () => {
    await expect(inbox.append([live()], counts(1, 1, 0), '2024-Q4')).rejects.toThrow(StaleKey);
    expect(await waiting()).toEqual([]);
    expect(await new Connections(api).get(connection)).toMatchObject({ received: 0, lastReceivedAt: null });
  });

  it.each(['paused', 'failed'] as const)('of a connection that is %s by then do not wait', async (state) => {
    await new Connections(api).setState(connection, state, null);
    await inbox.append([live()], new Map(), epoch);
    expect(await waiting()).toEqual([]);
  });

  it('of a connection that was purged meanwhile do not come back', async () => {
    await new Connections(api).purge(connection, 'slack', epoch, []);
    expect(await inbox.append([live()], counts(1, 1, 0), epoch)).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('go in while somebody changes their connection, and are counted later', async () => {
    await owner.transaction(async (other) => {
      await other.query('SELECT 1 FROM ops.connection FOR UPDATE');
      expect(await inbox.append([live()], counts(1, 1, 0), epoch)).toEqual([]);
    });
    expect(await waiting()).toHaveLength(1);
    expect(await inbox.count(counts(1, 1, 0))).toEqual([connection]);
    expect(await new Connections(api).get(connection)).toMatchObject({ received: 1 });
  });

  it('that no database takes are told from a database that takes nothing', async () => {
    const broken = live({ ...sent.build(), author: 'a\u0000b' });
    const refused = await inbox.append([broken], new Map(), epoch).catch((error: unknown) => error);
    expect(isFaultOfRecords(refused)).toBe(true);
    expect(isFaultOfRecords(new Error('connection terminated'))).toBe(false);
    expect(await waiting()).toEqual([]);
  });
});
