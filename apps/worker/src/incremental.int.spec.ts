import type { IngestRecord } from '@quorum/contracts';
import { message, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { expect, it } from 'vitest';
import { engineOn } from './testing/engine.js';
import { eventRecord } from './testing/pipeline.js';
import { Dice, randomHistory } from './testing/random-history.js';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const engine = engineOn(await database.connect('worker'));
const now = parseInstant('2025-12-01T00:00:00Z')!;
/** As many as take some twenty seconds; a failure names the one to look at. */
const seeds = Array.from({ length: 12 }, (_, index) => 1_000 + index);

it('ends in the same facts and contributions one by one, in any order, as from scratch', async () => {
  for (const seed of seeds) {
    const dice = new Dice(seed);
    await forgetEverything();
    await feed(dice, randomHistory(dice, 40 + dice.below(60)));
    await engine.derive();
    await engine.measure(now);
    const grown = { facts: await engine.facts(), contributions: await engine.contributions() };

    await owner.query('TRUNCATE edge.request_fact, edge.thread_fact, edge.issue_fact, edge.ping_fact');
    await owner.query('TRUNCATE edge.person_day_fact, edge.contribution, edge.bucket_state, edge.dirty');
    await owner.query('SELECT edge.mark_all_dirty()');
    await engine.derive();
    await engine.measure(now);
    const fresh = { facts: await engine.facts(), contributions: await engine.contributions() };
    expect(grown, `seed ${seed}`).toEqual(fresh);
    expect(grown.facts.thread.length, `seed ${seed}`).toBeGreaterThan(0);
  }
}, 120_000);

it('dirties and writes no more than the thread of an event and the days of its people', async () => {
  await forgetEverything();
  const root = message().in('general').by('ana').at('2025-03-04T09:00:00Z').asking();
  const far = message().in('general').by('cy').at('2025-03-04T12:00:00Z').asking();
  const other = message().in('random').by('dan').at('2025-03-04T09:01:00Z').mentioning('ana');
  const earlier = message().in('general').by('ben').at('2025-03-03T09:00:00Z').mentioning('ana');
  const before = [root, far, other, earlier].map((builder) => eventRecord(builder.build()));
  const zones = ['ana', 'ben', 'cy', 'dan'].map((id): IngestRecord => ({
    record: 'person',
    person: { source: 'slack', id, zone: 'Europe/Berlin', bot: false, guest: false },
  }));
  await engine.takeIn([...zones, ...before], 'live', now);
  await engine.derive();
  const stood = await places();

  const reply = message().in('general').by('ben').at('2025-03-04T09:30:00Z').inThread('2025-03-04T09:00:00Z');
  await engine.takeIn([eventRecord(reply.build())], 'live', now);
  const { id, thread } = reply.build();
  expect(await owner.query('SELECT kind, key, place FROM edge.dirty ORDER BY kind')).toEqual([
    { kind: 'day', key: 'ben', place: id },
    { kind: 'thread', key: 'general', place: thread },
  ]);
  await engine.derive();
  const stand = await places();
  const changed = [...stood, ...stand].filter(
    ([place, fact]) => stand.get(place) !== fact || !stood.has(place),
  );
  expect([...new Set(changed.map(([, fact]) => fact))].sort()).toEqual(
    // The question is answered, in a thread of two; ana is reached by the answer that ben wrote.
    ['ana 2025-03-04', 'ben 2025-03-04', `ping ${thread}`, `request ${thread}`, `thread ${thread}`],
  );
});

/** Where each row lies and since which transaction → what it is of. */
async function places(): Promise<Map<string, string>> {
  const found = await owner.query<{ place: string; fact: string }[]>(
    `SELECT 'request' || ctid || xmin AS place, 'request ' || thread AS fact FROM edge.request_fact
     UNION ALL SELECT 'thread' || ctid || xmin, 'thread ' || thread FROM edge.thread_fact
     UNION ALL SELECT 'ping' || ctid || xmin, 'ping ' || thread FROM edge.ping_fact
     UNION ALL SELECT 'day' || ctid || xmin, person || ' ' || date FROM edge.person_day_fact`,
  );
  return new Map(found.map(({ place, fact }) => [place, fact]));
}

/** In batches of a few records, in an order of its own, some of them twice, deriving now and then. */
async function feed(dice: Dice, records: readonly IngestRecord[]): Promise<void> {
  const twice = records.filter(() => dice.chance(0.1));
  const order = dice.chance(0.5) ? [...records, ...twice] : dice.shuffled([...records, ...twice]);
  for (let from = 0; from < order.length;) {
    const size = 1 + dice.below(4);
    await engine.takeIn(order.slice(from, from + size), dice.chance(0.9) ? 'live' : 'import', now);
    from += size;
    if (dice.chance(0.6)) await engine.derive();
  }
}

async function forgetEverything(): Promise<void> {
  const tables = await owner.query<{ name: string }[]>(
    `SELECT format('edge.%I', tablename) AS name FROM pg_tables
      WHERE schemaname = 'edge' AND tablename NOT LIKE 'event\\_%' AND tablename <> 'revision'`,
  );
  await owner.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  await owner.query('UPDATE edge.revision SET n = n + 1');
}
