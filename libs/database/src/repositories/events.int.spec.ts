import type { CommunicationEvent } from '@quorum/contracts';
import { Conversations, Events, Frontier, People, Revision } from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const worker = await database.connect('worker');
const owner = await database.connect('owner');
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
    await events.add(sent.slice(0, 2));
    await events.save(sent.slice(2));
    const inOrder = sent.slice(0, 3);
    expect(await events.ofConversations([general])).toEqual(inOrder);
    expect(await events.stored([...sent, message().at('2025-03-05T00:00:00Z').build()])).toEqual(
      expect.arrayContaining(sent),
    );
    expect(await events.ofAuthors([{ source: 'slack', id: 'ana' }])).toEqual([sent[3], sent[0]]);
    expect(await events.conversationsOf([{ source: 'slack', id: 'cy' }])).toEqual([general]);
  });

  it('are found by whom they hand an issue to, or take it from', async () => {
    const handed = message().in('issue').by('ana').at('2025-03-04T09:00:00Z');
    await events.save([
      handed.with({ flags: null, action: { type: 'assignment', from: 'old', to: 'new' } }).build(),
    ]);
    for (const id of ['old', 'new'])
      expect(await events.conversationsOf([{ source: 'slack', id }])).toEqual([{ ...general, id: 'issue' }]);
    expect(await events.conversationsOf([{ source: 'slack', id: 'nobody' }])).toEqual([]);
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
    await owner.query(`INSERT INTO edge.event (source, conversation, id, at, kind, thread, edited_at, reactions)
      VALUES ('slack', 'early', '1', '2012-07-04T00:00:00Z', 'system', '1', 0, '{}')`);
    const later = message().in('early').at('2012-07-05T00:00:00Z').build();
    await events.ensureMonths([later.at]);
    await events.save([later]);
    expect(await partitions()).not.toContain('edge.event_2012_07');
  });

  it('may be made by several at a time, in any order', async () => {
    const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2013, month, 5) * 1000);
    const orders = [months, [...months].reverse(), [...months.slice(6), ...months.slice(0, 6)], months];
    await Promise.all(orders.map((order) => events.ensureMonths(order)));
    expect((await partitions()).filter((name) => name.includes('_2013_'))).toHaveLength(12);
  });

  async function partitions(): Promise<string[]> {
    const found = await worker.query<{ name: string }[]>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'edge.event'::regclass`,
    );
    return found.map(({ name }) => name);
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
      { source: 'slack', id: 'general', type: 'public', members: ['ana'], purpose: null },
    ]);

    expect(await conversations.save([{ ...listed('public', 12, ['ana']), purpose: 'social' }])).toEqual([
      general,
    ]);
    expect(await conversations.read([general])).toEqual([
      { source: 'slack', id: 'general', type: 'public', members: ['ana'], purpose: 'social' },
    ]);
  });

  it('is a bot by the newest arrival, though only an older one says a zone, whichever is written first', async () => {
    const people = new People(worker);
    const arrivals = (id: string) => [
      { source: 'slack' as const, id, zone: 'Europe/Berlin', bot: false, guest: false, seen: 1 },
      { source: 'slack' as const, id, zone: 'Asia/Tokyo', bot: false, guest: false, seen: 2 },
      { source: 'slack' as const, id, zone: null, bot: true, guest: false, seen: 3 },
    ];
    for (const one of arrivals('forwards')) await people.save([one], null);
    for (const one of arrivals('backwards').reverse()) await people.save([one], null);
    await people.save(arrivals('together'), null);
    const found = (await people.all()).filter(({ id }) => /^(for|back)wards|^together/.test(id));
    expect(found.map(({ zone, bot }) => [zone, bot])).toEqual([1, 2, 3].map(() => ['Asia/Tokyo', true]));
    await owner.query(`DELETE FROM edge.person WHERE id IN ('forwards', 'backwards', 'together')`);
    await owner.query(`DELETE FROM edge.person_zone WHERE id IN ('forwards', 'backwards', 'together')`);
  });

  it('keeps the zones people had: the first since ever, others from when they were reported', async () => {
    const people = new People(worker);
    const key = { source: 'slack', id: 'ana' } as const;
    const ana = (zone: string | null, seen: number, bot = false) => [
      { ...key, zone, bot, guest: false, seen },
    ];
    const [listed, moved] = [
      { ...key, listing: true },
      { ...key, listing: false },
    ];
    expect(await people.save([...ana('Europe/Berlin', 3), ...ana('Asia/Tokyo', 2)], 1_000)).toEqual([listed]);
    expect(await people.save(ana(null, 8), 2_000)).toEqual([]);
    expect(await people.save(ana('Asia/Tokyo', 9), 3_000)).toEqual([moved]);
    expect(await people.save(ana('Europe/Rome', 5), 4_000)).toEqual([]);
    expect(await people.save(ana('Asia/Tokyo', 10, true), 5_000)).toEqual([listed]);
    expect(await people.all()).toEqual([{ ...key, zone: 'Asia/Tokyo', bot: true, guest: false }]);
    expect(await people.zones()).toEqual([
      { ...key, since: null, zone: 'Europe/Berlin' },
      { ...key, since: 3_000, zone: 'Asia/Tokyo' },
    ]);
  });
});

describe('events that are stored by the thousand', () => {
  const many = Array.from({ length: 120 }, (_, minute) =>
    message()
      .in(`many-${minute % 3}`)
      .by('ana')
      .at(1_741_600_000_000_000 + minute * 60_000_000)
      .flagged(minute % 2 === 0 ? {} : { hasQ: true, mentions: ['ben\t"\\'] })
      .with({ action: minute % 5 === 0 ? { type: 'link', class: 'T1' } : null })
      .build(),
  );

  it('are added as they are, and found again among others that are not stored', async () => {
    expect(await events.stored(many)).toEqual([]);
    await events.ensureMonths(many.map(({ at }) => at));
    await worker.transaction((transaction) => new Events(transaction).add(many.slice(20)));
    const found = await events.stored(many);
    expect(new Map(found.map((event) => [event.id, event]))).toEqual(
      new Map(many.slice(20).map((event) => [event.id, event])),
    );
  });

  it('are never written over what is stored, and leave the connection good for more', async () => {
    const edited = { ...many[30]!, editedAt: 7 };
    await worker.transaction(async (transaction) => {
      const adding = transaction.transaction((savepoint) => new Events(savepoint).add([many[0]!, edited]));
      await expect(adding).rejects.toThrow(/event_.*pkey|duplicate/);
      await new Events(transaction).add(many.slice(0, 20));
    });
    expect(await events.stored(many)).toHaveLength(120);
    expect(await events.stored([edited])).toEqual([many[30]]);
  });

  it('are added together or not at all: one that is stored is enough, however it hides among the others', async () => {
    const later = many.map((event) => ({ ...event, conversation: 'later' }));
    const stored = later.slice(100, 101);
    await events.add(stored);
    expect(await events.addIfNew(later)).toBe(false);
    expect(await events.stored(later)).toEqual(stored);
    expect(await events.addIfNew(later.slice(101))).toBe(true);
    expect(await events.addIfNew(later.slice(101))).toBe(false);
    expect(await events.addIfNew([])).toBe(true);
    expect(await events.stored(later)).toHaveLength(20);
  });

  it('say on what they act, by whatever id', async () => {
    const issue = message()
      .in('ISSUE-1')
      .by('ben')
      .at('2025-03-11T08:00:00Z')
      .with({ id: 'comment-7' })
      .build();
    await events.add([issue]);
    const act = message().by('cy').at('2025-03-11T09:00:00Z');
    const acts = [
      act
        .in('many-1')
        .with({ action: { type: 'reaction', on: many[1]!.id, mark: 'done' } })
        .build(),
      act
        .in('ISSUE-1')
        .with({ action: { type: 'deletion', of: 'comment-7' } })
        .build(),
      act
        .in('many-1')
        .with({ action: { type: 'reaction', on: '17', mark: 'other' } })
        .build(),
      act.build(),
    ];
    expect(await events.actedOn(acts)).toEqual([many[1], issue]);
  });
});

describe('how far the data reach', () => {
  it('only grows, and people have a revision of their own', async () => {
    const frontier = new Frontier(worker);
    expect(await frontier.at()).toBeNull();
    for (const at of [1_741_000_000_123_457, 1_741_000_000_123_455]) await frontier.advance(at);
    expect(await frontier.at()).toBe(1_741_000_000_123_457);
    const before = await Revision.current(worker);
    await Revision.bump(worker);
    expect(await Revision.current(worker)).toBe(before + 1);
  });
});
