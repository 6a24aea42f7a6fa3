import type { CommunicationEvent, IngestRecord } from '@quorum/contracts';
import { testDatabase } from '@quorum/testing';
import { microsPerDay, microsPerMinute } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { Directories } from '../derive/directories.js';
import { engineOn } from '../testing/engine.js';
import { oldInstantsIn } from '../testing/old-instants.js';
import { testPages } from '../testing/pages.js';
import { Dice, randomHistory } from '../testing/random-history.js';
import { lineAt } from './line.js';
import { retain } from './retain.js';

const timeZone = 'Europe/Berlin';
const days = 35;

async function start() {
  const database = await testDatabase(import.meta.url);
  const worker = await database.connect('worker');
  const engine = engineOn(worker);
  const settle = async (now: number): Promise<void> => {
    await engine.derive();
    await engine.measure(now);
  };
  const directories = new Directories(testPages);
  const letGo = (now: number, isEnding = () => false) =>
    retain(worker, { clock: { now: () => now }, timeZone, days, directories, pages: testPages, isEnding });
  const owner = await database.connect('owner');
  /** Everything measured once more from the facts as they are. */
  const measuredAnew = async (now: number): Promise<string[]> => {
    await owner.query(`UPDATE edge.bucket_state SET state = 'touched', measured_at = NULL`);
    await engine.measure(now);
    return engine.contributions();
  };
  return { database, worker, engine, settle, letGo, measuredAnew };
}

const isEvent = (record: IngestRecord): record is IngestRecord & { record: 'event' } =>
  record.record === 'event';
const eventsOf = (records: readonly IngestRecord[]): CommunicationEvent[] =>
  records.filter(isEvent).map(({ event }) => event);

/** The same history with every event in a minute of its own, so that whole minutes lose nothing. */
function onMinutes(records: readonly IngestRecord[]): IngestRecord[] {
  const moved = new Map<number, number>();
  let last = 0;
  for (const { at } of eventsOf(records)) {
    if (moved.has(at)) continue;
    last = Math.max(Math.floor(at / microsPerMinute) * microsPerMinute, last + microsPerMinute);
    moved.set(at, last);
  }
  const text = JSON.stringify(records).replace(/\d{16}/g, (digits) =>
    String(moved.get(Number(digits)) ?? Number(digits)),
  );
  return JSON.parse(text) as IngestRecord[];
}

describe('facts of buckets that are not published yet', () => {
  it('keep no instant older than the line, and are measured as before', async () => {
    for (const seed of [1, 2]) {
      const one = await start();
      const history = onMinutes(randomHistory(new Dice(seed), 200));
      const now = Math.max(...eventsOf(history).map(({ at }) => at)) + microsPerDay;
      await one.engine.takeIn(history, 'import', now);
      await one.settle(now);
      const before = await one.engine.contributions();
      expect(await one.letGo(now)).toBe('done');
      const line = lineAt(now, days);
      expect(await oldInstantsIn(one.database, line), `seed ${seed}`).toEqual([]);
      expect(await one.measuredAnew(now), `seed ${seed}`).toEqual(before);
    }
  }, 120_000);

  it('end the same where the run was cut off anywhere and begun again', async () => {
    const history = onMinutes(randomHistory(new Dice(5), 120));
    const now = Math.max(...eventsOf(history).map(({ at }) => at)) + microsPerDay;
    const [whole, cut] = [await start(), await start()];
    for (const one of [whole, cut]) {
      await one.engine.takeIn(history, 'import', now);
      await one.settle(now);
    }
    await whole.letGo(now);
    let outcome = '';
    for (let transactions = 1; outcome !== 'done'; transactions += 7) {
      let left = transactions;
      outcome = await cut.letGo(now, () => (left -= 1) < 0);
      // Nothing is derived from what is left in between.
      await cut.engine.takeIn(history, 'import', now);
      await cut.settle(now);
    }
    await cut.letGo(now);
    const facts = await whole.engine.facts();
    expect({ ...(await cut.engine.facts()), issue: [] }).toEqual({ ...facts, issue: [] });
    expect(await oldInstantsIn(cut.database, lineAt(now, days))).toEqual([]);
  }, 120_000);

  it('stay so when everything is derived again, and when the same import comes again', async () => {
    const one = await start();
    const history = onMinutes(randomHistory(new Dice(4), 200));
    const now = Math.max(...eventsOf(history).map(({ at }) => at)) + microsPerDay;
    await one.engine.takeIn(history, 'import', now);
    await one.settle(now);
    await one.letGo(now);
    const facts = await one.engine.facts();
    const events = history.filter((record) => !isEvent(record) || record.event.source !== 'jira');
    await one.engine.takeIn(events, 'import', now);
    await one.settle(now);
    const after = await one.engine.facts();
    expect({ ...after, issue: facts.issue }).toEqual(facts);
    expect(await oldInstantsIn(one.database, lineAt(now, days))).toEqual([]);
  }, 60_000);
});

describe('with a run at any moment', () => {
  it('the same is contributed as without any, of what refers to nothing older than two weeks', async () => {
    for (const seed of [11, 12]) {
      const dice = new Dice(seed);
      const history = recentOnly(onMinutes(randomHistory(dice, 250)));
      const listed = history.filter((record) => !isEvent(record));
      const events = history.filter(isEvent);
      const now = events.at(-1)!.event.at + microsPerDay;
      const [kept, dropped] = [await start(), await start()];
      let from = 0;
      while (from < events.length) {
        const part = events.slice(from, (from += 30 + dice.below(90)));
        const then = part.at(-1)!.event.at + microsPerMinute;
        for (const one of [kept, dropped]) {
          // Sources list people and conversations whenever they bring something.
          await one.engine.takeIn([...listed, ...part], 'live', then);
          await one.settle(then);
        }
        if (dice.chance(0.7)) expect(await dropped.letGo(then)).toBe('done');
      }
      await dropped.letGo(now);
      expect(await dropped.measuredAnew(now), `seed ${seed}`).toEqual(await kept.measuredAnew(now));
    }
  }, 240_000);
});

/** Without issues, without people who change, and without what answers or reacts to something long ago. */
function recentOnly(history: readonly IngestRecord[]): IngestRecord[] {
  const seen = new Set<string>();
  return history.filter((record) => {
    if (record.record === 'conversation' || record.record === 'person') {
      const key = `${record.record} ${record.record === 'person' ? record.person.id : record.conversation.id}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }
    if (record.record !== 'event') return false;
    const { event } = record;
    const named = [event.thread, event.action?.type === 'reaction' ? event.action.on : event.thread];
    const ofOld = named.some((name) => /^\d{16}$/.test(name) && event.at - Number(name) > 10 * microsPerDay);
    return event.source === 'slack' && event.action?.type !== 'deletion' && !ofOld;
  });
}
