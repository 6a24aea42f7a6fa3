import { describe, expect, it } from 'vitest';
import type { Cell, Contribution, MetricCard } from '@quorum/contracts';
import type { BucketInput } from './cohort.js';
import { formCohort } from './form-cohort.js';
import { metricAtoms } from './metric-atoms.js';
import { publishBucket } from './publish-bucket.js';
import { rulesOf } from './rules.js';
import { curveCard, periodOf, shareCard } from './testing/cards.js';
import { organisation } from './testing/organisation.js';

const [first, second] = [periodOf(0), periodOf(1)];

/** `{ 'sales/field': [0.1, null] }` → a contribution of the first person there, none of the second. */
function rows(
  shares: Record<string, (number | null)[]>,
  bucket = first.id,
  card = shareCard,
): Contribution[] {
  return Object.entries(shares).flatMap(([unit, values]) =>
    values.flatMap((value, index) => {
      const place = { person: `${unit} ${index}`, metric: card.id, version: 1, bucket };
      return value === null ? [] : [{ ...place, values: card.values.map(() => value) }];
    }),
  );
}

interface Given {
  start: Contribution[];
  now?: Contribution[];
  leads?: Record<string, string[]>;
  card?: MetricCard;
  offset?: number;
  /** People to spare; most cases are about what just enough people show. */
  spare?: number;
  more?: Partial<BucketInput>;
}

/** Members and plan from `start`, then the second period with `now`, or the first again. */
function publish({ start, now, leads = {}, card = shareCard, offset = 0, spare = 0, more = {} }: Given) {
  const people: Record<string, number> = {};
  for (const { person } of start) {
    const [unit = '', index] = person.split(' ');
    people[unit] = Math.max(people[unit] ?? 0, Number(index) + 1);
  }
  const rules = { ...rulesOf({ profile: 'standard' }), sparePeople: spare };
  const plan = formCohort('2025-Q2', rules, organisation(people, leads));
  const atoms = metricAtoms(plan, card, start).map((atom) => ({
    ...atom,
    offsets: card.values.map(() => offset),
  }));
  const { cells, figures } = publishBucket({
    ...{ plan, atoms, cards: [card], erased: new Set<string>(), lastShown: () => null },
    ...(now === undefined
      ? { bucket: first, contributions: start, earlier: [] }
      : { bucket: second, contributions: now, earlier: start }),
    ...more,
  });
  const byUnit = Object.fromEntries(cells.map(({ unit, cell }) => [unit, cell])) as Record<string, Cell>;
  return { cells: byUnit, figures, atoms };
}

const seven = [0.1, 0.2, 0.2, 0.4, 0.3, 0.6, 0.9];
const half = [0.5, 0.5, 0.5, 0.5, 0.5];

describe('publishBucket', () => {
  it('shows the unweighted mean of an atom on the grid of its size, and with it the units that are it alone', () => {
    const { cells } = publish({ start: rows({ 'sales/field': seven }) });
    // 2.7/7 on steps of a twelfth.
    expect(cells['organisation']).toMatchObject({
      ...{ state: 'ok', values: [5 / 12], bands: [null], people: '5-9' },
    });
    expect(cells['sales/field']).toEqual(cells['organisation']);
  });

  it('adds the sticky offset, and never says that nobody or everybody does', () => {
    const shown = (offset: number) => {
      const { cells } = publish({ start: rows({ 'sales/field': seven }), offset });
      return cells['sales/field'];
    };
    expect(shown(0.2)).toMatchObject({ values: [7 / 12] });
    expect(shown(-0.9)).toMatchObject({ values: [1 / 12], bands: [null] });
    expect(shown(0.9)).toMatchObject({ values: [11 / 12], bands: [null] });
  });

  it('hides an atom in which four did something themselves', () => {
    const start = rows({ 'sales/field': half, 'sales/desk': half });
    const four = [0.5, 0.5, 0.5, 0.5];
    const now = rows({ 'sales/field': four, 'sales/desk': half }, second.id);
    expect(publish({ start, now }).cells['sales/field']?.state).toBe('suppressed');
    expect(publish({ start, leads: { sales: ['sales/field 4'] } }).cells).toMatchObject({
      ...{ 'sales/field': { state: 'suppressed' }, 'sales/desk': { state: 'suppressed' } },
    });
  });

  it('stands in for who is away with their own earlier mean', () => {
    const start = rows({ 'sales/field': [1, 0.5, 0.5, 0.5, 0.5, 0.5] });
    const now = rows({ 'sales/field': [null, 0.2, 0.2, 0.2, 0.2, 0.2] }, second.id);
    const { cells, figures } = publish({ start, now });
    // (1 + 5 × 0.2) / 6
    expect(cells['sales/field']).toMatchObject({ values: [4 / 12], provisional: false });
    expect(figures).toMatchObject([{ people: 6, imputed: 1 }]);
  });

  it('lets nobody join within a cohort', () => {
    const start = rows({ 'sales/field': half });
    const now = rows({ 'sales/field': [0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1] }, second.id);
    expect(publish({ start, now }).figures).toMatchObject([{ people: 5, values: [0.5] }]);
  });

  it('stands in for somebody erased with what the atom showed last, and leaves them out before', () => {
    const start = rows({ 'sales/field': [1, 0.4, 0.4, 0.4, 0.4, 0.4] });
    const now = rows({ 'sales/field': [1, 0.4, 0.4, 0.4, 0.4, 0.4] }, second.id);
    const erased = new Set(['sales/field 0']);
    const after = publish({ start, now, more: { erased, lastShown: () => [0.9] } });
    // (0.9 + 5 × 0.4) / 6
    expect(after.figures).toMatchObject([{ values: [0.5], people: 6, imputed: 1 }]);
    expect(publish({ start, now, more: { erased } }).figures).toMatchObject([
      { values: [5 / 12], people: 5 },
    ]);
  });

  it('calls provisional what stands in for more than three of ten', () => {
    const eight = Array<number>(8).fill(0.5);
    const start = rows({ 'sales/field': eight });
    const without = (away: number) =>
      rows({ 'sales/field': eight.map((share, index) => (index < away ? null : share)) }, second.id);
    expect(publish({ start, now: without(2) }).cells['sales/field']).toMatchObject({ provisional: false });
    expect(publish({ start, now: without(3) }).cells['sales/field']).toMatchObject({ provisional: true });
  });

  it('does not count who was erased among those away: a flag that turns would tell who objected', () => {
    const team = Array<number>(7).fill(0.5);
    const start = rows({ 'sales/field': team });
    const now = rows({ 'sales/field': [null, null, ...team.slice(2)] }, second.id);
    const erased = new Set(['sales/field 6', 'sales/field 5', 'sales/field 4']);
    const eight = rows({ 'sales/field': [...team, 0.5, 0.5] });
    const left = rows({ 'sales/field': [null, ...team.slice(1), 0.5, 0.5] }, second.id);
    expect(publish({ start, now }).cells['sales/field']).toMatchObject({ provisional: false });
    expect(
      publish({ start: eight, now: left, more: { erased, lastShown: () => [0.5] } }).cells['sales/field'],
    ).toMatchObject({ state: 'ok', provisional: false });
  });

  it('bounds what only stand-ins for erased people keep from an end: everybody knows what these are', () => {
    const start = rows({ 'sales/field': [...half, 0.9, 0.9, 0.9] });
    const now = rows({ 'sales/field': [0, 0, 0, 0, 0, 0.9, 0.9, 0.9] }, second.id);
    const erased = new Set([5, 6, 7].map((index) => `sales/field ${index}`));
    const { cells } = publish({ start, now, more: { erased, lastShown: () => [0.6] } });
    expect(cells['sales/field']).toMatchObject({ state: 'ok', bands: ['at-most'], values: [0.4] });
  });

  it('lets parts of a whole say nothing of a part that is bounded', () => {
    const card: MetricCard = {
      ...shareCard,
      id: 'request-outcome',
      headline: 'answered',
      addUp: true,
      values: ['answered', 'closed', 'open'].map((id) => ({ ...shareCard.values[0]!, id })),
    };
    const shownOf = (open: number) => {
      const values = [0.6 * (1 - open), 0.4 * (1 - open), open];
      const start = rows({ 'sales/field': half }, first.id, card).map((row) => ({ ...row, values }));
      return publish({ start, card }).cells['sales/field'];
    };
    expect(shownOf(0)).toMatchObject({ bands: [null, null, 'at-most'] });
    expect(shownOf(0.2)).toEqual(shownOf(0));
    // Together with the middle of the bound they are the whole, whatever they were blurred by.
    const whole = publish({
      start: rows({ 'sales/field': half }, first.id, card).map((row) => ({
        ...row,
        values: [5 / 12, 4 / 12, 3 / 12],
      })),
      card,
      offset: 0.1,
    }).cells['sales/field'];
    expect(whole).toMatchObject({ values: [5 / 12, 4 / 12, 3 / 12] });
  });

  it('gives a parent the middle of what a bound leaves open, and half of that as margin', () => {
    const { cells } = publish({ start: rows({ 'sales/field': half, 'sales/desk': [0, 0, 0, 0, 0] }) });
    expect(cells['sales/desk']).toMatchObject({ values: [0.4], bands: ['at-most'], margins: [0] });
    expect(cells['sales/field']).toMatchObject({ values: [0.5], bands: [null] });
    // (0.5 + 0.2) / 2
    expect(cells['sales']).toMatchObject({ values: [0.35], bands: [null], people: '10-14' });
    // 0.1 + √(((ln 20 / 20)² + (0.475 / 12)²) / 4 + (0.475 / 20)²) = 0.181, on half steps of a twentieth, rounded up
    expect(cells['sales']).toMatchObject({ margins: [0.2] });
  });

  it('has margins that say no more of the number of people than the size band', () => {
    const marginsOf = (people: number) => {
      const { cells } = publish({ start: rows({ 'sales/field': Array<number>(people).fill(0.5) }) });
      return cells['sales/field']?.state === 'ok' ? cells['sales/field'].margins : null;
    };
    expect([5, 6, 7, 8, 9].map(marginsOf)).toEqual(Array(5).fill([4 / 24]));
    expect([10, 11, 12, 13, 14].map(marginsOf)).toEqual(Array(5).fill([0.1]));
  });

  it('bounds a parent whose atoms are all on one side, weighted and never too narrowly', () => {
    const start = rows({ 'sales/field': Array<number>(12).fill(0), 'sales/desk': [0, 0, 0, 0, 0] });
    // (12 × 0.2 + 5 × 0.4) / 17 = 0.259
    expect(publish({ start }).cells['sales']).toMatchObject({
      ...{ values: [0.3], bands: ['at-most'], margins: [0], people: '15-24' },
    });
    const ends = rows({ 'sales/field': [1, 1, 1, 1, 1], 'sales/desk': [0, 0, 0, 0, 0] });
    // Between 0 and 0.4, and between 0.6 and 1.
    expect(publish({ start: ends }).cells['sales']).toMatchObject({ values: [0.5], bands: [null] });
  });

  it('counts an atom across two units in neither of them', () => {
    const start = rows({ 'sales/field': half, 'sales/desk': half, 'product/apps': half, hr: [0.5, 0.5] });
    const { cells } = publish({ start });
    expect(Object.keys(cells)).toContain('organisation/~hr+product');
    expect(cells['product']?.state).toBe('suppressed');
    expect(cells['organisation/~hr+product']).toMatchObject({ state: 'ok', people: '5-9' });
    expect(cells['organisation']).toMatchObject({ state: 'ok', people: '15-24' });
  });

  it('joins teams with too few members of a metric in the unit above, which alone shows them', () => {
    const many = { 'sales/field': half, 'sales/desk': half, 'product/apps': half };
    const plan = formCohort(
      '2025-Q2',
      { ...rulesOf({ profile: 'standard' }), sparePeople: 0 },
      organisation({ 'sales/field': 5, 'sales/desk': 5, 'product/apps': 5 }),
    );
    const few = rows({ ...many, 'sales/field': [0.5, 0.5], 'sales/desk': [0.5, 0.5, 0.5] });
    expect(metricAtoms(plan, shareCard, few)).toMatchObject([
      { id: 'product/apps', unit: 'product/apps' },
      { id: 'sales/desk|sales/field', unit: 'sales', offsets: [] },
    ]);
  });

  it('shows a group of seven while any two of them are away, and hides it when a third is', () => {
    const start = rows({ 'sales/field': seven, 'sales/desk': seven });
    const without = (away: number) => {
      const left = seven.map((one, index) => (index < away ? null : one));
      const now = rows({ 'sales/field': left, 'sales/desk': seven }, second.id);
      return publish({ start, now, spare: 2 }).cells['sales/field']?.state;
    };
    expect([0, 1, 2, 3].map(without)).toEqual(['ok', 'ok', 'ok', 'suppressed']);
  });

  it('keeps showing a group of seven when two of them object, and hides it when a third does', () => {
    const all = { 'sales/field': seven, 'sales/desk': seven };
    const without = (count: number) => {
      const erased = new Set([0, 1, 2].slice(0, count).map((index) => `sales/field ${index}`));
      const now = rows(all, second.id).filter(({ person }) => !erased.has(person));
      const more = { erased, lastShown: () => [0.5] };
      return publish({ start: rows(all), now, spare: 2, more }).cells['sales/field']?.state;
    };
    expect([0, 1, 2, 3].map(without)).toEqual(['ok', 'ok', 'ok', 'suppressed']);
  });

  it('makes no group of six, nor of six who measure something, leads aside', () => {
    const six = half.concat(0.5);
    expect(publish({ start: rows({ 'sales/field': six }) }).atoms).toHaveLength(1);
    expect(publish({ start: rows({ 'sales/field': six }), spare: 2 }).atoms).toEqual([]);
    const leads = { sales: ['sales/field 0'] };
    expect(publish({ start: rows({ 'sales/field': seven }), spare: 2, leads }).atoms).toEqual([]);
    const start = rows({ 'sales/field': [...half, 0.5, 0.5], 'sales/desk': seven });
    const fewer = start.filter(({ person }) => person !== 'sales/field 0');
    const plan = formCohort(
      '2025-Q2',
      rulesOf({ profile: 'standard' }),
      organisation({ 'sales/field': 7, 'sales/desk': 7 }),
    );
    expect(metricAtoms(plan, shareCard, start)).toMatchObject([{ id: 'sales/desk' }, { id: 'sales/field' }]);
    expect(metricAtoms(plan, shareCard, fewer)).toMatchObject([{ id: 'sales/desk' }]);
  });

  it('speaks of leads only where there are as many of them as people', () => {
    const card: MetricCard = { ...shareCard, family: 'leaders' };
    const start = rows({ 'sales/field': half, 'sales/desk': half });
    const four = { organisation: ['o'], 'sales/field': ['a'], 'sales/desk': ['b', 'c'] };
    expect(publish({ start, card, leads: four }).atoms).toEqual([]);
    expect(publish({ start, card, leads: { ...four, sales: ['d'] } }).atoms).toMatchObject([
      { unit: 'sales' },
    ]);
  });

  it('says the same of a metric that nobody measures and one that four do: no-data without atoms, else suppressed', () => {
    const start = rows({ 'sales/field': half, 'sales/desk': half });
    const stateOf = (now: Contribution[], more: Partial<BucketInput> = {}, leads = {}) =>
      publish({ start, now, leads, more }).cells['organisation']?.state;
    const of = (field: (number | null)[], desk: (number | null)[] = []) =>
      rows({ 'sales/field': field, 'sales/desk': desk }, second.id);
    const none = { atoms: [] };
    const torn = of(half).map((row, index) => (index === 0 ? { ...row, values: [null] } : row));
    const few = [[], of([0.5]), of([0.5, 0.5, 0.5], [0.5]), torn];
    expect(few.map((now) => stateOf(now, none))).toEqual(Array(4).fill('no-data'));
    expect(few.map((now) => stateOf(now))).toEqual(Array(4).fill('suppressed'));
    const five = of([0.5, 0.5, 0.5], [0.5, 0.5]);
    expect(stateOf(five, none)).toBe('suppressed');
    expect(stateOf(five, none, { sales: ['sales/desk 1'] })).toBe('no-data');
  });

  it('straightens a curve that its offsets bent', () => {
    const start = rows({ 'sales/field': half }, first.id, curveCard);
    const { atoms } = publish({ start, card: curveCard });
    const bent = atoms.map((atom) => ({ ...atom, offsets: [0.2, -0.2, 0.2] }));
    const { figures } = publish({ start, card: curveCard, more: { atoms: bent } });
    expect(figures).toMatchObject([{ values: [0.5, 0.5, 8 / 12] }]);
  });

  it('refuses two contributions of one person, and offsets that are not drawn', () => {
    const start = rows({ 'sales/field': half });
    expect(() => publish({ start, more: { contributions: [...start, ...start] } })).toThrow(
      'two contributions of one person to after-hours',
    );
    const { atoms } = publish({ start });
    const bare = atoms.map((atom) => ({ ...atom, offsets: [] }));
    expect(() => publish({ start, more: { atoms: bare } })).toThrow('offsets of sales/field are not drawn');
  });
});
