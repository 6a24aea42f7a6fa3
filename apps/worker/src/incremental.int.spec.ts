import type { IngestRecord } from '@quorum/contracts';
import { testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { expect, it } from 'vitest';
import { engineOn } from './testing/engine.js';
import { Dice, randomHistory } from './testing/random-history.js';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const engine = engineOn(await database.connect('worker'));
const now = parseInstant('2025-12-01T00:00:00Z')!;
const seeds = Array.from(
  { length: Number(process.env.CASES ?? 25) },
  (_, index) => Number(process.env.SEED ?? 1_000) + index,
);

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
