import type { CommunicationEvent, IngestRecord } from '@quorum/contracts';
import {
  DeadLetters,
  Events,
  Frontier,
  ImportRuns,
  Inbox,
  InboxBatches,
  People,
  Revision,
} from '@quorum/database';
import { createLogger } from '@quorum/runtime';
import { message, type TestDatabase, testDatabase, waitFor } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import type { Database } from '../platform.module.js';
import { eventRecord, importRecords, sendRecords } from '../testing/pipeline.js';
import { comparable } from '../testing/state.js';
import { teamRecords } from '../testing/team.js';
import { BatchLane } from './batch-lane.js';
import { RecordLane } from './record-lane.js';

const now = parseInstant('2025-03-10T00:00:00Z') ?? 0;
const clock = { now: () => now };
const logger = createLogger('worker', 'silent');
const sent = message().in('general').by('ana').at('2025-03-03T09:00:00Z');
const at = (hour: string): CommunicationEvent => sent.at(`2025-03-03T${hour}:00:00Z`).build();
const person = (id: string, zone: string | null, bot = false): IngestRecord => ({
  record: 'person',
  person: { source: 'slack', id, zone, bot, guest: false },
});

interface Bench {
  database: TestDatabase;
  api: Database;
  worker: Database;
  owner: Database;
  /** Takes in everything that is due. */
  drain: () => Promise<void>;
  /** What is marked, and no longer is. */
  marks: () => Promise<string[]>;
}

async function bench(): Promise<Bench> {
  const database = await testDatabase(import.meta.url);
  const [api, worker, owner] = [
    await database.connect('intake'),
    await database.connect('worker'),
    await database.connect('owner'),
  ];
  const lanes = [new RecordLane(worker, logger, clock), new BatchLane(worker, logger, clock)];
  return {
    database,
    api,
    worker,
    owner,
    async drain() {
      for (const lane of lanes) while ((await lane.drain()) > 0);
    },
    async marks() {
      const marked = await owner.query<[Record<'kind' | 'key' | 'place', string>[], number]>(
        'DELETE FROM edge.dirty RETURNING kind, key, place',
      );
      return marked[0].map(({ kind, key, place }) => `${kind} ${key} ${place}`.trimEnd()).sort();
    },
  };
}

describe('what is taken in', () => {
  it('is the same through both ways, in any order, however often, and alone or together', async () => {
    const records = [...teamRecords(), ...copies()].map((record) => structuredClone(record));
    const stateAfter = async (...bring: ((api: Database) => Promise<unknown>)[]) => {
      const { api, drain, database } = await bench();
      for (const part of bring) {
        await part(api);
        await drain();
      }
      const state = comparable(await database.dump());
      // The two ways mark differently.
      delete state['edge.dirty'];
      return state;
    };
    const backwards = [...records].reverse();
    const straight = await stateAfter((api) => importRecords(api, records));
    expect(straight['edge.event']).toHaveLength(284);
    expect(await stateAfter((api) => importRecords(api, backwards, 31))).toEqual(straight);
    expect(await stateAfter((api) => sendRecords(api, backwards, 77))).toEqual(straight);
    const twice = await stateAfter(
      (api) => importRecords(api, records.slice(100), 60),
      (api) => sendRecords(api, backwards),
      (api) => importRecords(api, records),
    );
    expect(twice).toEqual(straight);
  });

  it('marks nothing and counts nothing anew when it is known already', async () => {
    const { api, worker, drain, marks } = await bench();
    await importRecords(api, teamRecords());
    await drain();
    expect((await marks()).filter((mark) => /^(conversation|person) /.test(mark))).toHaveLength(10);
    const revision = await Revision.current(worker);
    await importRecords(api, teamRecords());
    await sendRecords(api, teamRecords());
    await drain();
    expect(await marks()).toEqual([]);
    expect(await Revision.current(worker)).toBe(revision);
    expect(await new Inbox(worker).isEmpty()).toBe(true);
  });

  it('moves how far the data reach, but not into the future', async () => {
    const { api, worker, drain } = await bench();
    const records = [sent.at('2030-01-01T00:00:00Z').build(), sent.build()].map(eventRecord);
    await importRecords(api, records);
    await drain();
    expect(await new Frontier(worker).at()).toBe(sent.build().at);
  });
});

describe('a live event', () => {
  it('marks its thread and its author’s day; what it changes, in both versions', async () => {
    const { api, drain, marks } = await bench();
    const root = sent.build();
    const reply = message().in('general').by('ben').at('2025-03-03T09:05:00Z');
    await sendRecords(api, [root, reply.build()].map(eventRecord));
    await drain();
    const replyAt = reply.build().at;
    expect(await marks()).toEqual(
      [
        `day ana ${root.at}`,
        `day ben ${replyAt}`,
        `thread general ${root.id}`,
        `thread general ${replyAt}`,
      ].sort(),
    );
    await sendRecords(api, [eventRecord(reply.inThread(root.at).build())]);
    await drain();
    expect(await marks()).toEqual([
      `day ben ${replyAt}`,
      `thread general ${root.id}`,
      `thread general ${replyAt}`,
    ]);
    await sendRecords(api, [eventRecord(reply.inThread(root.at).deleted().build())]);
    await drain();
    expect(await marks()).toEqual([`day ben ${replyAt}`, `thread general ${root.id}`]);
  });

  it('marks also the thread and the day of what it acts on', async () => {
    const { api, drain, marks } = await bench();
    const root = sent.build();
    await importRecords(api, [eventRecord(root)]);
    await drain();
    expect(await marks()).toEqual(['conversation general', 'person ana']);
    const reacted = message().in('general').by('cy').at('2025-03-04T09:00:00Z');
    const reaction = reacted
      .with({ flags: null, action: { type: 'reaction', on: root.id, mark: 'done' } })
      .build();
    await sendRecords(api, [eventRecord(reaction)]);
    await drain();
    expect(await marks()).toEqual([
      `day ana ${root.at}`,
      `day cy ${reaction.at}`,
      `thread general ${root.id}`,
      `thread general ${reaction.id}`,
    ]);
  });
});

describe('somebody', () => {
  it('newly listed, or found to be a bot, makes the conversations with them read anew; a zone only their days', async () => {
    const { api, worker, drain, marks } = await bench();
    const others = message().by('ben').mentioning('ana');
    await importRecords(api, [
      eventRecord(sent.in('wrote').build()),
      eventRecord(others.in('mentioned').at('2025-03-03T09:00:00Z').build()),
      eventRecord(message().in('without').by('ben').at('2025-03-03T09:00:00Z').build()),
      {
        record: 'conversation',
        conversation: { source: 'slack', id: 'member', type: 'dm', members: ['ana', 'ben'], purpose: null },
      },
    ]);
    await drain();
    await marks();
    const theirs = ['conversation member', 'conversation mentioned', 'conversation wrote', 'person ana'];
    await sendRecords(api, [person('ana', 'Europe/Berlin')]);
    await drain();
    expect(await marks()).toEqual(theirs);
    await sendRecords(api, [person('ana', 'Asia/Tokyo')]);
    await drain();
    expect(await marks()).toEqual(['person ana']);
    await importRecords(api, [person('ana', 'Asia/Tokyo', true)]);
    await drain();
    expect(await marks()).toEqual(theirs);
    expect(await new People(worker).zones()).toMatchObject([
      { since: null, zone: 'Europe/Berlin' },
      { since: now, zone: 'Asia/Tokyo' },
    ]);
  });

  it('whom a later export finds in another zone is there since the last that was known', async () => {
    const { api, worker, drain } = await bench();
    await importRecords(api, [person('ana', 'Europe/Berlin'), eventRecord(sent.build())]);
    await drain();
    const later = eventRecord(sent.at('2025-03-07T09:00:00Z').build());
    await importRecords(api, [person('ana', 'Asia/Tokyo'), later]);
    await drain();
    expect(await new People(worker).zones()).toMatchObject([
      { since: null, zone: 'Europe/Berlin' },
      { since: sent.build().at, zone: 'Asia/Tokyo' },
    ]);
  });

  it('is there from where the data ended before the import, whichever of its batches is first', async () => {
    for (const order of ['forwards', 'backwards']) {
      const { api, worker, drain } = await bench();
      await importRecords(api, [person('ana', 'Europe/Berlin'), eventRecord(sent.build())]);
      await drain();
      const later = [eventRecord(sent.at('2025-03-07T09:00:00Z').build()), person('ana', 'Asia/Tokyo')];
      await importRecords(api, order === 'forwards' ? later : later.reverse(), 1);
      await drain();
      expect((await new People(worker).zones())[1]).toMatchObject({ since: sent.build().at });
    }
  });
});

describe('a batch', () => {
  it('puts lines that are no records aside, each with its place, and takes in the others', async () => {
    const { api, worker, owner, drain, database } = await bench();
    const id = await importRecords(
      api,
      ['09', '10'].map((hour) => eventRecord(sent.at(`2025-03-03T${hour}:00:00Z`).build())),
    );
    await owner.query(
      `UPDATE edge.inbox_batch
          SET size = 5, records = $1, events = split_part(events, E'\\n', 1) || $2 || split_part(events, E'\\n', 2)`,
      [
        '{"record":"person"\n["\\u0000"]',
        '\nslack\tx\t1\tyesterday\thuman\t1\tana\t0\t\\N\t{}\t\\N\t\\N\tsecret\n',
      ],
    );
    const [waiting] = await owner.query<{ id: string }[]>('SELECT id FROM edge.inbox_batch');
    await drain();
    const letters = await new DeadLetters(worker).list();
    const place = (number: number) => `record ${number} of batch ${waiting?.id}`;
    expect(
      letters
        .map(({ reason }) => reason)
        .sort()
        .reverse(),
    ).toEqual([
      `Not a valid record (record: not JSON); ${place(2)}`,
      `Not a valid record (record: not JSON); ${place(1)}`,
      `Not a valid record (event.at: invalid_type; event: unrecognized_keys); ${place(4)}`,
    ]);
    const { 'edge.event': events, 'ops.dead_letter': kept = [] } = await database.dump();
    expect(events).toHaveLength(2);
    expect(kept).toContainEqual(expect.objectContaining({ record: '{"record":"person"', run_id: id }));
    expect((await new ImportRuns(api).get(id))?.stages.ingest).toMatchObject({ done: 5 });
    // Tried again, they are still no records.
    for (const letter of letters) expect(await new DeadLetters(api).retry(letter.id)).toBe(true);
    await drain();
    expect(await new DeadLetters(worker).list()).toHaveLength(3);
    expect(await new Inbox(worker).isEmpty()).toBe(true);
  });

  it('that was changed where it lay is read line by line', async () => {
    const { api, worker, owner, drain } = await bench();
    const [first, second] = ['09', '10'].map((hour) => sent.at(`2025-03-03T${hour}:00:00Z`).build());
    await importRecords(
      api,
      [first, second].flatMap((event) => (event ? [eventRecord(event)] : [])),
    );
    await owner.query(`UPDATE edge.inbox_batch SET events = replace(events, '{}', '{"text":"secret"}')`);
    await drain();
    expect((await new DeadLetters(worker).list()).map(({ reason }) => reason.split(';')[0])).toEqual([
      'Not a valid record (event.flags: unrecognized_keys)',
      'Not a valid record (event.flags: unrecognized_keys)',
    ]);
  });

  it('gives up what the database refuses to the tries of single records, and takes in the others at once', async () => {
    const { api, worker, owner, drain } = await bench();
    await owner.query(`ALTER TABLE edge.event ADD CONSTRAINT poison_ck CHECK (thread <> 'poison')`);
    const events = Array.from({ length: 40 }, (_, minute) =>
      sent.at(1_741_000_000_000_000 + minute * 60_000_000).build(),
    );
    const poisoned = events.map((event, index) =>
      index % 17 === 5 ? { ...event, thread: 'poison' } : event,
    );
    const id = await importRecords(api, poisoned.map(eventRecord));
    await drain();
    expect(await new Events(worker).stored(events)).toHaveLength(37);
    const waiting = await owner.query('SELECT attempts, last_error FROM edge.inbox');
    expect(waiting).toEqual(
      Array.from({ length: 3 }, () => ({
        attempts: 1,
        last_error: 'Could not be taken in: QueryFailedError',
      })),
    );
    expect((await new ImportRuns(api).get(id))?.stages.ingest).toMatchObject({ done: 37, total: 40 });
    await owner.query('ALTER TABLE edge.event DROP CONSTRAINT poison_ck');
    await waitFor(async () => {
      await drain();
      return new Inbox(worker).isEmpty();
    });
    expect(await new Events(worker).stored(events)).toHaveLength(40);
    expect((await new ImportRuns(api).get(id))?.stages.ingest).toMatchObject({ done: 40, total: 40 });
  });

  it('of which nothing can be taken in, however often, goes on record by record and holds up nothing', async () => {
    const { api, worker, owner, drain } = await bench();
    await owner.query(`CREATE OR REPLACE FUNCTION edge.ensure_event_month(month timestamptz) RETURNS void
      LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$`);
    const id = await importRecords(api, ['09', '10', '11'].map((hour) => at(hour)).map(eventRecord));
    const waiting = async (): Promise<unknown[]> => [
      await owner.query<unknown[]>('SELECT attempts FROM edge.inbox_batch'),
      await owner.query<unknown[]>('SELECT attempts FROM edge.inbox'),
    ];
    const due = () =>
      owner.query(`UPDATE edge.inbox_batch SET retry_at = '-infinity';
                   UPDATE edge.inbox SET retry_at = '-infinity'`);
    for (let tries = 1; tries < 5; tries += 1) {
      await drain();
      expect(await waiting()).toEqual([[{ attempts: tries }], []]);
      await due();
    }
    await new BatchLane(worker, logger, clock).drain();
    expect(await waiting()).toEqual([[], [1, 1, 1].map((attempts) => ({ attempts }))]);
    for (let tries = 1; tries < 5; tries += 1) {
      await due();
      await drain();
    }
    expect(await new Inbox(worker).isEmpty()).toBe(true);
    expect((await new DeadLetters(worker).list()).map(({ attempts }) => attempts)).toEqual([5, 5, 5]);
    expect((await new ImportRuns(api).get(id))?.stages.ingest).toEqual({ done: 3, total: 3 });
  });

  it('picked apart beside another one of the same conversations takes in all that is sound', async () => {
    const { api, worker, owner } = await bench();
    await owner.query(`ALTER TABLE edge.event ADD CONSTRAINT poison_ck CHECK (thread <> 'poison')`);
    // Long enough for each to hold what the other wants.
    await owner.query(`CREATE FUNCTION edge.dawdle() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(0.2); RETURN NULL; END $$`);
    await owner.query(`CREATE TRIGGER dawdle AFTER INSERT ON edge.event EXECUTE FUNCTION edge.dawdle()`);
    const batch = (order: readonly string[], hour: string) =>
      order.flatMap((place) => [
        eventRecord({ ...at(hour), conversation: place }),
        eventRecord({ ...at(hour), id: 'poison', thread: 'poison', conversation: place }),
      ]);
    await importRecords(api, batch(['here', 'there'], '09'));
    await importRecords(api, batch(['there', 'here'], '10'));
    const lanes = [1, 2].map(() => new BatchLane(worker, logger, clock));
    expect(await Promise.all(lanes.map((lane) => lane.drain()))).toEqual([4, 4]);
    expect(await owner.query('SELECT id FROM edge.event')).toHaveLength(4);
    expect(await owner.query(`SELECT DISTINCT record -> 'event' ->> 'id' AS id FROM edge.inbox`)).toEqual([
      { id: 'poison' },
    ]);
  });

  it('loses nothing when the worker dies between claiming and committing', async () => {
    const { api, database, worker, owner, drain, marks } = await bench();
    const id = await importRecords(api, [eventRecord(sent.build())]);
    const dying = await database.connect('worker');
    const runner = dying.createQueryRunner();
    await runner.startTransaction();
    expect(await new InboxBatches(runner.manager).claim()).toMatchObject({ size: 1 });
    expect(await new BatchLane(worker, logger, clock).drain()).toBe(0);
    const [{ pid }] = (await runner.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    await owner.query('SELECT pg_terminate_backend($1)', [pid]);
    await expect(runner.query('SELECT 1')).rejects.toThrow();
    await runner.release();
    await drain();
    expect(await marks()).toEqual(['conversation general', 'person ana']);
    expect((await new ImportRuns(api).get(id))?.stages.ingest).toEqual({ done: 1, total: 1 });
  });
});

/** Copies that disagree: an edit, a deletion, a thread only one copy knows, reactions in two halves. */
function copies(): IngestRecord[] {
  const edited = message().in('copies').by('ana').at('2025-01-08T09:00:00Z');
  const removed = message().in('copies').by('ben').at('2025-01-09T09:00:00Z');
  const reply = message().in('copies').by('cy').at('2025-01-08T09:30:00Z');
  const marked = (reactions: CommunicationEvent['reactions']) => reply.with({ reactions }).build();
  return [
    edited.build(),
    edited.editedAt('2025-01-08T09:10:00Z').asking().build(),
    edited.editedAt('2025-01-08T09:05:00Z').build(),
    removed.asking().build(),
    removed.deleted().build(),
    reply.inThread('2025-01-08T09:00:00Z').build(),
    marked({ doneBy: ['ana'], decision: false, others: 2 }),
    marked({ doneBy: ['dan'], decision: true, others: 1 }),
  ].map(eventRecord);
}
