import { type Directory, Dirty, Events, Revision, Roster, RosterReader } from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { expect, it } from 'vitest';
import { testPages } from '../testing/pages.js';

const database = await testDatabase(import.meta.url);
const roster = new Roster(await database.connect('intake'), testPages);
const worker = await database.connect('worker');
const inForce = new RosterReader(worker, testPages);

const product = { id: 'product', name: 'Product', parent: 'organisation', path: 'Product', schedule: null };
const payments = {
  id: 'product/payments',
  name: 'Payments',
  parent: 'product',
  path: 'Product/Payments',
  schedule: { zone: 'Asia/Kolkata', days: [1, 2, 3] },
};
const member = (person: string, unit: string) => ({
  person,
  unit,
  lead: false,
  joined: null,
  schedule: null,
});
const directory: Directory = {
  units: [payments, product],
  memberships: [member('ana', 'product'), member('ben', 'product'), member('ana', 'product/payments')],
  defaultZone: 'Europe/Berlin',
};

it('is one unit without members until somebody brings a directory', async () => {
  expect(await inForce.read()).toEqual({
    units: [{ id: 'organisation', name: 'Organisation', parent: null, path: '', schedule: null }],
    memberships: [],
    defaultZone: null,
  });
});

it('adds the root, and the last row that names a person counts', async () => {
  await roster.replace(directory);
  const { units, memberships, defaultZone } = await inForce.read();
  expect(units.map(({ id }) => id)).toEqual(['organisation', 'product', 'product/payments']);
  expect(memberships.map(({ person, unit }) => [person, unit])).toEqual([
    ['ana', 'product/payments'],
    ['ben', 'product'],
  ]);
  expect(defaultZone).toBe('Europe/Berlin');
});

it('has everything derived anew when the directory changes, and nothing when it comes again', async () => {
  const sent = message().in('general').by('ana').at('2025-03-03T09:00:00Z').build();
  await new Events(worker).ensureMonths([sent.at]);
  await new Events(worker).save([sent]);
  // Who only listens has days as well.
  await worker.query(
    `INSERT INTO edge.ping_fact VALUES ('slack', 'general', '1', 1, 'ana', 'listener', 'broadcast', false, false)`,
  );
  const dirty = new Dirty(worker);
  const before = await Revision.current(worker);

  await roster.replace(directory);
  expect(await dirty.waiting()).toBe(0);
  expect(await Revision.current(worker)).toBe(before);
  await roster.replace({ ...directory, memberships: [] });
  expect(await Revision.current(worker)).toBe(before + 1);
  expect(await worker.query('SELECT kind, key FROM edge.dirty ORDER BY kind, key')).toEqual([
    { kind: 'conversation', key: 'general' },
    { kind: 'person', key: 'ana' },
    { kind: 'person', key: 'listener' },
  ]);
  await worker.query('DELETE FROM edge.dirty');
});

it('takes a default zone by itself and leaves the rest, until the next directory says another', async () => {
  await roster.replace(directory);
  await roster.replaceDefaultZone('Asia/Tokyo');
  expect(await inForce.read()).toMatchObject({ defaultZone: 'Asia/Tokyo', memberships: [{}, {}] });
  await worker.query('DELETE FROM edge.dirty');
  await roster.replaceDefaultZone('Asia/Tokyo');
  expect(await new Dirty(worker).waiting()).toBe(0);
  await roster.replace(directory);
  expect(await new Dirty(worker).waiting()).toBe(3);
  expect((await inForce.read()).defaultZone).toBe('Europe/Berlin');
});

it('keeps what a directory says of hours, of people and of units', async () => {
  const ana = {
    ...member('ana', 'product'),
    joined: '2025-03-31',
    schedule: { region: 'DE-BY', absences: [{ start: '2025-08-04', end: '2025-08-23' }] },
  };
  await roster.replace({ ...directory, memberships: [ana] });
  const { units, memberships } = await inForce.read();
  expect(memberships).toEqual([ana]);
  expect(units.find(({ id }) => id === payments.id)?.schedule).toEqual(payments.schedule);
});

it('keeps who is in it in a page that says nothing, and nobody in a unit there is not', async () => {
  const [page, ...more] = await worker.query<{ sealed: Buffer }[]>('SELECT * FROM roster.membership');
  expect(more).toEqual([]);
  expect(page?.sealed).toHaveLength(4096 + 28);
  const elsewhere = { ...directory, memberships: [member('ana', 'nowhere')] };
  await expect(roster.replace(elsewhere)).rejects.toThrow('a unit that the directory does not have');
});
