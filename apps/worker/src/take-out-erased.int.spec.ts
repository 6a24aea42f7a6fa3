import {
  Cohorts,
  createDataSource,
  KeyEpochs,
  MetricAtoms,
  migrate,
  Objections,
  RosterReader,
} from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { expect, it } from 'vitest';
import { takeOutErased } from './take-out-erased.js';
import { opened, testPages } from './testing/pages.js';

/** A database as the version before pages of members left it: Ana leads Ben and Cy, and somebody was erased. */
async function before() {
  const database = await testDatabase(import.meta.url);
  const owner = await createDataSource(database.url).initialize();
  for (let isDone = false; !isDone;) {
    await owner.undoLastMigration();
    const newest = await owner.query<{ name: string }[]>(
      'SELECT name FROM quorum_migration ORDER BY id DESC LIMIT 1',
    );
    isDone = newest[0]?.name === 'Connections1743000010000';
  }
  for (const statement of [
    `INSERT INTO edge.key_epoch (epoch, "check") VALUES ('2025-Q1', 'c')`,
    `INSERT INTO edge.cohort (id, rules, units) VALUES ('2025-Q1', '{"minimumPeople": 5, "offsetEpsilon": 4}', '[]')`,
    `INSERT INTO edge.atom VALUES ('2025-Q1', 0, 'a', 'a', '{a}')`,
    `INSERT INTO edge.atom_member VALUES ('2025-Q1', 'ana', 0, true), ('2025-Q1', 'ben', 0, false),
       ('2025-Q1', 'cy', 0, false), ('2025-Q1', 'nobody', 0, false)`,
    `INSERT INTO edge.lead_above VALUES ('2025-Q1', 'ben', 'outside'), ('2025-Q1', 'ben', 'ana'), ('2025-Q1', 'cy', 'ana')`,
    `INSERT INTO edge.erased_person VALUES ('2025-Q1', 'nobody')`,
    `INSERT INTO edge.cohort_metric VALUES ('2025-Q1', 'wins', 1, '2025-P01')`,
    `INSERT INTO edge.metric_atom VALUES ('2025-Q1', 'wins', 1, 0, 'a', 'a', '{0}')`,
    `INSERT INTO edge.metric_member VALUES ('2025-Q1', 'ben', 'wins', 1, 0), ('2025-Q1', 'cy', 'wins', 1, 0)`,
    `INSERT INTO roster.membership VALUES ('ben', 'organisation', false, '{"zone": "Asia/Tokyo"}', '2025-01-02')`,
  ])
    await owner.query(statement);
  await owner.destroy();
  await migrate(database.url);
  return database;
}

it('seals what is from before there were pages, and until then it reads the same', async () => {
  const database = await before();
  const worker = await database.connect('worker');
  const [cohorts, metrics] = [new Cohorts(worker, testPages), new MetricAtoms(worker, testPages)];
  const read = async () => ({
    cohort: await cohorts.find('2025-Q1'),
    metrics: await metrics.of('2025-Q1'),
    roster: await new RosterReader(worker, testPages).read(),
  });
  const unsealed = await read();
  expect(unsealed).toMatchObject({
    cohort: {
      plan: { atoms: [{ id: 'a', people: ['ana', 'ben', 'cy', 'nobody'] }], leads: new Set(['ana']) },
      erased: new Set(['nobody']),
    },
    metrics: [{ metric: 'wins', members: ['ben', 'cy'] }],
    roster: { memberships: [{ person: 'ben', joined: '2025-01-02', schedule: { zone: 'Asia/Tokyo' } }] },
  });
  expect(unsealed.cohort?.plan.leadsAbove.get('ben')).toEqual(['ana', 'outside']);
  expect(await takeOutErased(worker, testPages)).toBe(3);
  expect(await read()).toEqual(unsealed);
  const keys = Object.values(await database.dump())
    .flat()
    .map((row) => (row as { key_id?: string | null }).key_id);
  expect(keys.filter((key) => key !== undefined)).toEqual(Array(3).fill('2025-Q1/test'));
  expect(await takeOutErased(worker, testPages)).toBe(0);
});

it('takes out who is erased meanwhile: of members nobody stands there, of the directory nothing is left', async () => {
  const database = await before();
  const [worker, intake] = [await database.connect('worker'), await database.connect('intake')];
  expect((await new KeyEpochs(intake).current())?.epoch).toBe('2025-Q1');
  await new Objections(intake).add(Buffer.alloc(32, 1), '2025-Q1', { source: 'slack', id: 'ben' });
  const cohorts = new Cohorts(worker, testPages);
  expect((await cohorts.find('2025-Q1'))?.erased).toEqual(new Set(['ben', 'nobody']));
  expect((await new RosterReader(worker, testPages).read()).memberships).toEqual([]);
  expect(await takeOutErased(worker, testPages)).toBe(3);
  const after = await cohorts.find('2025-Q1');
  const [place = ''] = [...(after?.erased ?? [])].filter((name) => name !== 'nobody');
  expect(place).toMatch(/^[\w-]{22}$/);
  expect((await new MetricAtoms(worker, testPages).of('2025-Q1'))[0]?.members).toEqual([place, 'cy'].sort());
  expect(after?.plan.leadsAbove.get(place)).toEqual(['ana', 'outside']);
  const left = Object.entries(opened(await database.dump())).filter(([, rows]) =>
    JSON.stringify(rows).includes('"ben"'),
  );
  expect(left.map(([table]) => table)).toEqual(['edge.objection']);
});
