import { message, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { expect, it } from 'vitest';
import { Events } from './events.js';
import { Retention } from './retention.js';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const worker = await database.connect('worker');
const week = 7 * 86_400_000_000;
const now = Date.now() * 1000;
/** Start of this ISO week. */
const monday = Math.floor((now - 4 * 86_400_000_000) / week) * week + 4 * 86_400_000_000;

interface Part {
  name: string;
  first: Date;
  after: Date;
}
const parts = () => owner.query<Part[]>('SELECT * FROM edge.event_part ORDER BY first');
const eventAt = (at: number) =>
  message()
    .with({ id: String(at), thread: String(at), at })
    .build();
const write = async (...instants: number[]) => {
  const events = new Events(worker);
  await events.ensureMonths(instants);
  await events.add(instants.map(eventAt));
};
const kept = async () =>
  (await owner.query<{ id: string }[]>('SELECT id FROM edge.event ORDER BY at')).map(({ id }) => Number(id));

it('keeps what is young in partitions of ISO weeks, and what is old in those of months, without gaps or overlaps', async () => {
  await write(parseInstant('2020-02-10T00:00:00Z')!, monday, monday - 5 * week);
  const made = await parts();
  expect(made[0]).toMatchObject({ name: 'event_2020_02', after: new Date('2020-03-01T00:00:00Z') });
  const weeks = made.slice(1);
  expect(weeks.filter(({ first, after }) => after.getTime() - first.getTime() > 7 * 86_400_000)).toEqual([]);
  expect(weeks.map(({ first }) => first.getTime() * 1000)).toContain(monday);
  const [{ elsewhen }] = await owner.query<[{ elsewhen: number }]>(
    'SELECT count(*)::int AS elsewhen FROM edge.event_elsewhen',
  );
  expect(elsewhen).toBe(0);
});

it('drops partitions that hold nothing younger, and deletes rows of those that do', async () => {
  const line = monday - 2 * week;
  await write(line - 1, line, line + 1);
  const [{ attached }] = await owner.query<[{ attached: number }]>(
    `SELECT count(*)::int AS attached FROM pg_inherits WHERE inhparent = 'edge.event'::regclass`,
  );
  const dropped = await new Retention(worker).dropParts(line);
  expect(dropped).toBeGreaterThanOrEqual(2);
  expect(await kept()).toEqual([line, line + 1, monday]);
  expect(await new Retention(worker).dropParts(line)).toBe(0);
  expect(await parts()).toHaveLength(attached - 1 - dropped);
  // A line inside a week: its rows go one by one.
  while ((await new Retention(worker).deleteEvents(line + 1)) > 0);
  expect(await kept()).toEqual([line + 1, monday]);
});

it('makes a partition again where one was dropped', async () => {
  const line = monday - 2 * week;
  await write(line - week);
  expect(await kept()).toEqual([line - week, line + 1, monday]);
});

it('drops nothing of the future, and lets nobody else drop or make anything', async () => {
  expect(await new Retention(worker).dropParts(now + week)).toBe(0);
  await expect(worker.query('SELECT edge.make_event_part(now(), now())')).rejects.toThrow(
    'permission denied',
  );
  await expect(worker.query('DELETE FROM edge.atom_member')).rejects.toThrow('permission denied');
  const intake = await database.connect('intake');
  for (const call of ['drop_event_parts(now())', 'forget_cohorts()', 'frozen()'])
    await expect(intake.query(`SELECT edge.${call}`)).rejects.toThrow('permission denied');
});

const quarter = (id: string, buckets: string) =>
  owner.query(
    `INSERT INTO edge.cohort (id, rules, units, buckets) VALUES ($1, '{"minimumPeople": 5}', '[]', $2)`,
    [id, buckets],
  );

it('forgets what people contributed to a whole quarter, and its members once the one after it is whole', async () => {
  await quarter('2025-Q1', '{2025-P01,2025-P02,2025-P03}');
  await quarter('2025-Q2', '{2025-P04}');
  for (const [id, bucket] of [
    ['2025-Q1', '2025-P03'],
    ['2025-Q2', '2025-P04'],
  ]) {
    await owner.query(
      `INSERT INTO edge.atom (cohort, place, id, unit, "of") VALUES ($1, 0, 'a', 'u', '{u}')`,
      [id],
    );
    await owner.query(`INSERT INTO edge.atom_member (cohort, key_id, sealed) VALUES ($1, '2025-Q1/1', '')`, [
      id,
    ]);
    await owner.query(`INSERT INTO edge.cohort_metric VALUES ($1, 'm', 1, $2)`, [id, bucket]);
    await owner.query(`INSERT INTO edge.metric_member VALUES ($1, 'm', 1, '2025-Q1/1', '')`, [id]);
    await owner.query(`INSERT INTO edge.contribution VALUES ($1, 'after-hours', '2025-Q1/1', '')`, [bucket]);
  }
  const left = async () => ({
    contributions: await owner.query('SELECT bucket FROM edge.contribution ORDER BY 1'),
    members: await owner.query(
      'SELECT cohort FROM edge.atom_member JOIN edge.metric_member USING (cohort) ORDER BY 1',
    ),
  });
  expect(await new Retention(worker).forgetCohorts()).toBe(1);
  expect(await left()).toEqual({
    contributions: [{ bucket: '2025-P04' }],
    members: [{ cohort: '2025-Q1' }, { cohort: '2025-Q2' }],
  });
  await owner.query(`UPDATE edge.cohort SET buckets = '{2025-P04,2025-P05,2025-P06}' WHERE id = '2025-Q2'`);
  await new Retention(worker).forgetCohorts();
  expect(await left()).toEqual({ contributions: [], members: [{ cohort: '2025-Q2' }] });
});

it('forgets a quarter that began or stayed short once a later one is published', async () => {
  await owner.query('DELETE FROM edge.cohort');
  await quarter('2025-Q1', '{2025-P03}');
  await quarter('2025-Q2', '{}');
  await owner.query(`INSERT INTO edge.contribution VALUES ('2025-P03', 'after-hours', '2025-Q1/1', '')`);
  expect(await new Retention(worker).forgetCohorts()).toBe(0);
  await owner.query(`UPDATE edge.cohort SET buckets = '{2025-P04}' WHERE id = '2025-Q2'`);
  expect(await new Retention(worker).forgetCohorts()).toBe(1);
});
