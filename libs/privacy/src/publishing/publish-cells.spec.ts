import { describe, expect, it } from 'vitest';
import type { BucketPeriod, Cell, Contribution, MetricCard } from '@quorum/contracts';
import { publishCells, type Publication } from './publish-cells.js';

const bucket: BucketPeriod = {
  id: '2025-P06',
  start: '2025-05-26',
  end: '2025-06-30',
  zone: 'Europe/Berlin',
};

const card: MetricCard = {
  id: 'after-hours',
  family: 'hours',
  version: 1,
  title: '',
  question: '',
  numerator: '',
  denominator: '',
  clock: 'local',
  defaults: {},
  direction: 'none',
  guardrail: null,
  blindSpots: [],
  headline: 'share',
  values: [{ id: 'share', label: '', unit: 'share', upTo: 1, atSeconds: null }],
};
const curve: MetricCard = {
  ...card,
  id: 'response-latency',
  values: [
    { id: 'within-1h', label: '', unit: 'share', upTo: 1, atSeconds: 3_600 },
    { id: 'within-4h', label: '', unit: 'share', upTo: 1, atSeconds: 14_400 },
  ],
};

const units = [
  { id: 'organisation', parent: null },
  { id: 'product', parent: 'organisation' },
  { id: 'product/ledger', parent: 'product' },
  { id: 'product/payments', parent: 'product' },
];
const chain = (unit: string): string[] => {
  const parent = units.find(({ id }) => id === unit)?.parent ?? null;
  return parent === null ? [unit] : [unit, ...chain(parent)];
};

/** `{ 'product/payments': [0.1, 0.2] }` → two people of that unit with these shares. */
function organisation(shares: Record<string, number[]>) {
  const contributions: Contribution[] = [];
  const memberships = new Map<string, string[]>();
  for (const [unit, values] of Object.entries(shares))
    for (const [index, value] of values.entries()) {
      const person = `${unit} ${index}`;
      memberships.set(person, chain(unit));
      contributions.push({ person, metric: card.id, version: 1, bucket: bucket.id, values: [value] });
    }
  return { contributions, memberOf: (person: string) => memberships.get(person) ?? [] };
}

function publish(publication: Partial<Publication> & Pick<Publication, 'contributions' | 'memberOf'>) {
  const published = publishCells({ bucket, units, cards: [card], minimumPeople: 5, ...publication });
  return Object.fromEntries(published.map(({ unit, cell }) => [unit, cell])) as Record<string, Cell>;
}

const place = { metric: 'after-hours', version: 1, bucket };

describe('publishCells', () => {
  it('shows the unweighted mean of people on the grid of their size band', () => {
    const cells = publish(organisation({ 'product/payments': [0.1, 0.2, 0.2, 0.4, 0.3, 0.2] }));
    // 1.4/6 on steps of a tenth.
    expect(cells['product/payments']).toEqual({
      ...place,
      state: 'ok',
      values: [0.2],
      bands: [null],
      margins: [0, 0],
      provisional: false,
      people: '5-9',
    });
    expect(cells['organisation']).toEqual({
      ...place,
      state: 'ok',
      values: [0.2],
      bands: [null],
      people: '5-9',
    });
    expect(cells['product/ledger']).toEqual({ ...place, state: 'suppressed' });
  });

  it('says a bound where nearly everybody is at one end, for every value by itself', () => {
    const nobody = publish(organisation({ 'product/payments': [0, 0, 0, 0, 0, 1] }))['organisation'];
    expect(nobody).toMatchObject({ state: 'ok', values: [0.4], bands: ['at-most'], people: '5-9' });
    const all = publish(organisation({ 'product/payments': Array<number>(12).fill(1) }))['organisation'];
    expect(all).toMatchObject({ state: 'ok', values: [0.8], bands: ['at-least'], people: '10-14' });
    const contributions = ['a', 'b', 'c', 'd', 'e'].map((person) => ({
      ...{ person, metric: curve.id, version: 1, bucket: bucket.id },
      values: [0.3, 1],
    }));
    expect(
      publish({ contributions, memberOf: () => ['organisation'], cards: [curve] })['organisation'],
    ).toMatchObject({ values: [0.3, 0.6], bands: [null, 'at-least'] });
  });

  it('suppresses four people and shows five', () => {
    expect(publish(organisation({ 'product/ledger': [1, 1, 1, 1] }))['product/ledger']?.state).toBe(
      'suppressed',
    );
    expect(publish(organisation({ 'product/ledger': [1, 1, 1, 1, 1] }))['product/ledger']?.state).toBe('ok');
  });

  it('asks for at least five people whatever the settings say, and for more if they do', () => {
    const four = organisation({ 'product/ledger': [1, 1, 1, 1] });
    expect(publish({ ...four, minimumPeople: 1 })['organisation']?.state).toBe('suppressed');
    const nine = organisation({ 'product/ledger': Array<number>(9).fill(1) });
    expect(publish({ ...nine, minimumPeople: 10 })['organisation']?.state).toBe('suppressed');
  });

  it('lets a lead into the mean but not into the count', () => {
    const leadsOf = (unit: string) => (unit === 'product/ledger' ? ['product/ledger 0'] : []);
    const five = organisation({ 'product/ledger': [1, 0, 0, 0, 0] });
    expect(publish({ ...five, leadsOf })['product/ledger']?.state).toBe('suppressed');
    const six = organisation({ 'product/ledger': [1, 1, 0, 0, 0, 0] });
    expect(publish({ ...six, leadsOf })['product/ledger']).toMatchObject({ state: 'ok', values: [0.3] });
  });

  it('says what follows on leads only of as many leads as people, so that no figure describes one of them', () => {
    const cascade: MetricCard = { ...card, family: 'leaders' };
    const both = organisation({ 'product/payments': [0, 0, 0, 0, 0], 'product/ledger': [1, 1, 1, 1, 1] });
    const shown = (leads: Record<string, string[]>, cards: MetricCard[]) => {
      const cells = publish({ ...both, cards, leadsOf: (unit) => leads[unit] ?? [] });
      return units.filter(({ id }) => cells[id]?.state === 'ok').map(({ id }) => id);
    };
    const four = { organisation: ['o'], 'product/payments': ['p'], 'product/ledger': ['k', 'l'] };
    const five = { ...four, product: ['q'] };
    expect(shown(four, [cascade])).toEqual([]);
    expect(shown(five, [cascade])).toEqual(['organisation', 'product']);
    expect(shown(four, [card])).toEqual(['organisation', 'product', 'product/ledger', 'product/payments']);
  });

  it('takes nobody for a lead of their own', () => {
    const cascade: MetricCard = { ...card, family: 'leaders' };
    const people = organisation({ 'product/ledger': [0, 0, 0, 0, 0], 'product/payments': [0] });
    const leads: Record<string, string[]> = {
      organisation: ['o'],
      'product/ledger': ['k', 'l', 'm'],
      'product/payments': ['product/payments 0'],
    };
    const stateWith = (more: string[]) =>
      publish({ ...people, cards: [cascade], leadsOf: (unit) => [...(leads[unit] ?? []), ...more] })[
        'organisation'
      ]?.state;
    expect(stateWith([])).toBe('suppressed');
    expect(stateWith(['n'])).toBe('ok');
  });

  it('covers only what its parts show, so that no subtraction finds the hidden team', () => {
    const cells = publish(
      organisation({ 'product/payments': [1, 1, 0, 0, 0], 'product/ledger': [1, 1, 1], product: [1] }),
    );
    expect(cells['product/ledger']?.state).toBe('suppressed');
    // Four people wait for a quorum: the parents repeat what Payments shows and say nothing about them.
    expect(cells['product']).toMatchObject({ state: 'ok', values: [0.4], people: '5-9' });
    expect(cells['organisation']).toMatchObject({ state: 'ok', values: [0.4], people: '5-9' });
  });

  it('joins small teams in their parent as soon as they make a quorum together', () => {
    const cells = publish(
      organisation({ 'product/payments': [1, 1, 0, 0, 0], 'product/ledger': [0, 0, 1], product: [1, 1] }),
    );
    expect(cells['product/ledger']?.state).toBe('suppressed');
    expect(cells['product']).toMatchObject({ state: 'ok', values: [0.5], people: '10-14' });
  });

  it('says no-data only if nobody in the whole organisation has a contribution', () => {
    const nobody = publish({ contributions: [], memberOf: () => [] });
    expect(Object.values(nobody).map((cell) => cell.state)).toEqual(Array(4).fill('no-data'));
    const one = publish(organisation({ 'product/ledger': [1] }));
    expect(Object.values(one).map((cell) => cell.state)).toEqual(Array(4).fill('suppressed'));
  });

  it('lets the same people stand behind every point of a curve, and nobody whose curve is cut off', () => {
    const contribution = (person: string, values: (number | null)[]) => ({
      person,
      metric: curve.id,
      version: 1,
      bucket: bucket.id,
      values,
    });
    const five = ['a', 'b', 'c', 'd', 'e'].map((person) => contribution(person, [0.4, 0.7]));
    const root = { memberOf: () => ['organisation'], cards: [curve] };
    const withSixth = publish({ contributions: [...five, contribution('f', [1, null])], ...root });
    expect(withSixth).toEqual(publish({ contributions: five, ...root }));
    expect(withSixth['organisation']).toMatchObject({ state: 'ok', values: [0.4, 0.7], people: '5-9' });
    const four = publish({ contributions: [...five.slice(1), contribution('f', [1, null])], ...root });
    expect(four['organisation']?.state).toBe('suppressed');
  });

  it('ignores other buckets and other versions of the metric', () => {
    const { contributions, memberOf } = organisation({ 'product/ledger': [1, 1, 1, 1, 1] });
    const otherBucket = contributions.map((own) => ({ ...own, bucket: '2025-P05' }));
    const otherVersion = contributions.map((own) => ({ ...own, version: 2 }));
    expect(publish({ contributions: otherBucket, memberOf })['organisation']?.state).toBe('no-data');
    expect(publish({ contributions: otherVersion, memberOf })['organisation']?.state).toBe('no-data');
  });

  it('refuses to count one person twice', () => {
    const { contributions, memberOf } = organisation({ 'product/ledger': [1, 1, 1] });
    expect(() => publish({ contributions: [...contributions, ...contributions], memberOf })).toThrow(
      'two contributions of one person to after-hours in 2025-P06',
    );
  });

  it('refuses a tree with a missing parent or a circle', () => {
    const { contributions, memberOf } = organisation({ 'product/ledger': [1] });
    const orphan = [{ id: 'product', parent: 'organisation' }];
    expect(() => publish({ contributions, memberOf, units: orphan })).toThrow('"organisation" is a parent');
    const circle = [
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ];
    expect(() => publish({ contributions, memberOf, units: circle })).toThrow('lies inside itself');
  });
});
