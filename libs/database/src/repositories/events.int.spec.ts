import type { CommunicationEvent } from '@quorum/contracts';
import { Conversations, Dirty, Events, People, type Seen } from '@quorum/database';
import { message, testDatabase, waitFor } from '@quorum/testing';
import { describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const events = new Events(worker);
const general = { source: 'slack', id: 'general' } as const;

describe('events', () => {
  it('come back exactly as they went in, to the microsecond', async () => {
    const odd = message().in('general').by('ana').at(1_741_000_000_123_457).build();
    const sent: CommunicationEvent[] = [
      { ...odd, deliveredAt: 1_741_000_001_000_001, editedAt: 1_741_000_002_999_999 },
      message().in('general').by('ben').at('2025-03-31T23:59:59Z').mentioning('ana', 'cy').build(),
      message().in('general').at('2025-04-01T00:00:00Z').deleted().build(),
      message().in('other').by('ana').at('1999-12-31T23:59:59Z').build(),
    ];
    await events.ensureMonths(sent.map(({ at }) => at));
    await events.save(sent);
    const inOrder = sent.slice(0, 3);
    expect(await events.ofConversations([general])).toEqual(inOrder);
    expect(await events.stored([...sent, message().at('2025-03-05T00:00:00Z').build()])).toEqual(
      expect.arrayContaining(sent),
    );
    expect(await events.ofAuthors([{ source: 'slack', id: 'ana' }])).toEqual([sent[3], sent[0]]);
    expect(await events.lastAt(sent[2]?.at ?? 0)).toBe(sent[2]?.at);
    expect(await events.lastAt((sent[2]?.at ?? 0) - 1)).toBe(sent[1]?.at);
    expect(await events.conversationsOf([{ source: 'slack', id: 'cy' }])).toEqual([general]);
  });
});

describe('events of instants that no export should have', () => {
  it('are kept without a partition for each month of the centuries they lie in', async () => {
    const odd = ['1970-01-02T00:00:00Z', '1999-11-30T00:00:00Z', '2199-05-01T00:00:00Z'].map((at) =>
      message().in('odd').by('odd').at(at).build(),
    );
    await events.ensureMonths(odd.map(({ at }) => at));
    await events.save(odd);
    await events.save(odd);
    expect(await events.ofConversations([{ source: 'slack', id: 'odd' }])).toEqual(odd);
    const names = await partitions();
    expect(names).toEqual(expect.arrayContaining(['edge.event_2025_03', 'edge.event_elsewhen']));
    expect(names.filter((name) => /1970|1999|2199/.test(name))).toEqual([]);
  });

  it('do not stand in the way of their month when it comes', async () => {
    const owner = await database.connect('owner');
    await owner.query(`INSERT INTO edge.event (source, conversation, id, at, kind, thread, edited_at, reactions)
      VALUES ('slack', 'early', '1', '2012-07-04T00:00:00Z', 'system', '1', 0, '{}')`);
    const later = message().in('early').at('2012-07-05T00:00:00Z').build();
    await events.ensureMonths([later.at]);
    await events.save([later]);
    expect(await partitions()).not.toContain('edge.event_2012_07');
  });

  async function partitions(): Promise<string[]> {
    const found = await worker.query<{ name: string }[]>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'edge.event'::regclass`,
    );
    return found.map(({ name }) => name);
  }
});

describe('dirty marks', () => {
  it('are not lost when something becomes dirty again while it is derived', async () => {
    const dirty = new Dirty(worker);
    await dirty.mark('conversation', [general]);
    let marking: Promise<void> = Promise.resolve();
    await worker.transaction(async (deriving) => {
      expect(await new Dirty(deriving).claim('conversation', 5)).toEqual([general]);
      // The marking transaction has to wait for this one: it cannot know that its events were not seen.
      marking = dirty.mark('conversation', [general]);
      await waitFor(async () => (await blocked()) === 1, { what: 'the mark to wait' });
    });
    await marking;
    expect(await dirty.claim('conversation', 5)).toEqual([general]);
  });

  async function blocked(): Promise<number> {
    const [found] = await worker.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted`,
    );
    return found?.count ?? 0;
  }
});

describe('what sources list', () => {
  const listed = (type: 'public' | 'unknown', seen: number, members: string[] = []) => ({
    ...general,
    type,
    members,
    purpose: null,
    seen,
  });

  it('is the newest arrival, whichever is written first, and never forgets a type or a zone', async () => {
    const conversations = new Conversations(worker);
    expect(await conversations.save([listed('public', 7, ['ana'])])).toEqual([general]);
    expect(await conversations.save([listed('public', 5, ['ben'])])).toEqual([]);
    expect(await conversations.save([listed('unknown', 9)])).toEqual([]);
    expect(await conversations.save([listed('public', 11, ['ana'])])).toEqual([]);
    expect(await conversations.read([general])).toEqual([
      { source: 'slack', id: 'general', type: 'public', members: ['ana'] },
    ]);

    const people = new People(worker);
    const ana = (
      zone: string | null,
      seen: number,
    ): Seen<{ source: 'slack'; id: string; zone: string | null; bot: boolean }> => ({
      source: 'slack',
      id: 'ana',
      zone,
      bot: false,
      seen,
    });
    expect(await people.save([ana('Europe/Berlin', 3), ana('Asia/Tokyo', 2)])).toHaveLength(1);
    expect(await people.save([ana(null, 8)])).toEqual([]);
    expect(await people.save([ana('Asia/Tokyo', 9)])).toHaveLength(1);
    expect(await people.all()).toEqual([{ source: 'slack', id: 'ana', zone: 'Asia/Tokyo', bot: false }]);
  });
});
