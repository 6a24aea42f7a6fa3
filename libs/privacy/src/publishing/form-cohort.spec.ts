import { describe, expect, it } from 'vitest';
import { unitsOf } from './combined-units.js';
import { formCohort } from './form-cohort.js';
import { rulesOf } from './rules.js';
import { organisation } from './testing/organisation.js';

const rules = { ...rulesOf({ profile: 'standard' }), sparePeople: 0 };

/** `{ 'product/payments': 6 }` → a plan for six people there; names starting with a capital are leads. */
function plan(people: Record<string, number>, leads: Record<string, string[]> = {}, by = rules) {
  return formCohort('2025-Q1', by, organisation(people, leads));
}
const atomsOf = (...given: Parameters<typeof plan>) =>
  Object.fromEntries(plan(...given).atoms.map(({ id, people }) => [id, people.length]));
const shown = (...given: Parameters<typeof plan>) =>
  unitsOf(plan(...given)).map(({ id, name, countedIn }) => [id, name, countedIn]);

describe('formCohort', () => {
  it('makes a team of five an atom of its own', () => {
    expect(atomsOf({ 'product/ledger': 5, 'product/payments': 6 })).toEqual({
      'product/ledger': 5,
      'product/payments': 6,
    });
  });

  it('joins two small teams where a third has enough, and names them both', () => {
    const people = { 'product/cards': 7, 'product/ledger': 3, 'product/payments': 2 };
    expect(atomsOf(people)).toEqual({ 'product/cards': 7, 'product/~ledger+payments': 5 });
    expect(shown(people)).toEqual([
      ['organisation', 'Organisation', null],
      ['product', 'Product', null],
      ['product/cards', 'Cards', null],
      ['product/ledger', 'Ledger', 'product/~ledger+payments'],
      ['product/payments', 'Payments', 'product/~ledger+payments'],
      ['product/~ledger+payments', 'Ledger + Payments', null],
    ]);
  });

  it('needs no combined unit where all of a unit is one atom', () => {
    expect(atomsOf({ 'product/ledger': 3, 'product/payments': 3, 'sales/field': 5 })).toEqual({
      product: 6,
      'sales/field': 5,
    });
    expect(shown({ 'product/ledger': 3, 'product/payments': 3, 'sales/field': 5 })).toContainEqual([
      'product/ledger',
      'Ledger',
      'product',
    ]);
  });

  it('adds who is left over to the smallest atom, which is then a combined unit, too', () => {
    const people = { 'product/cards': 7, 'product/ledger': 3, 'product/payments': 6 };
    expect(atomsOf(people)).toEqual({ 'product/cards': 7, 'product/~ledger+payments': 9 });
    expect(shown(people)).toContainEqual(['product/payments', 'Payments', 'product/~ledger+payments']);
  });

  it('says "directly" of people of an inner unit', () => {
    const people = { product: 2, 'product/cards': 7, 'product/ledger': 3 };
    expect(shown(people)).toContainEqual(['product/~ledger+~', 'Ledger + Product (directly)', null]);
    expect(shown({ product: 5, 'product/cards': 7 })).toContainEqual([
      'product/~~',
      'Product (directly)',
      null,
    ]);
  });

  it('names three and counts the rest', () => {
    const people = {
      'product/a': 1,
      'product/b': 1,
      'product/c': 1,
      'product/d': 1,
      'product/e': 1,
      'product/f': 9,
    };
    expect(shown(people)).toContainEqual(['product/~a+b+c+d+e', 'A + B + C + 2 more', null]);
  });

  it('says the way to units of one name', () => {
    const people = { data: 2, 'product/data': 5, 'product/apps': 9 };
    expect(shown(people).at(-1)).toEqual(['organisation/~data+product/data', 'Data + Product/Data', null]);
  });

  it('lets a lead into the mean but not into the count', () => {
    expect(
      atomsOf({ 'product/ledger': 5, 'sales/field': 5 }, { 'product/ledger': ['product/ledger 0'] }),
    ).toEqual({
      organisation: 10,
    });
    expect(atomsOf({ 'product/ledger': 6 }, { product: ['product/ledger 0'] })).toEqual({
      'product/ledger': 6,
    });
  });

  it('takes no team its own figure for leads who wait alone', () => {
    const people = { product: 1, 'product/cards': 5, 'product/ledger': 5 };
    expect(atomsOf(people, { product: ['product 0'] })).toEqual({ 'product/cards': 5, 'product/ledger': 5 });
  });

  it('wants two to spare, leads aside, of a team and of what is joined', () => {
    const standard = rulesOf({ profile: 'standard' });
    const sizes = (people: Record<string, number>, leads: Record<string, string[]> = {}) =>
      atomsOf(people, leads, standard);
    expect(sizes({ 'product/ledger': 7, 'product/payments': 7 })).toEqual({
      'product/ledger': 7,
      'product/payments': 7,
    });
    expect(sizes({ 'product/ledger': 6, 'product/payments': 7 })).toEqual({ product: 13 });
    expect(sizes({ 'product/cards': 7, 'product/ledger': 4, 'product/payments': 3 })).toEqual({
      ...{ 'product/cards': 7, 'product/~ledger+payments': 7 },
    });
    expect(sizes({ 'product/ledger': 6 })).toEqual({});
    expect(sizes({ 'product/ledger': 7 }, { product: ['product/ledger 0'] })).toEqual({});
    expect(atomsOf({ 'product/ledger': 6 })).toEqual({ 'product/ledger': 6 });
  });

  it('leaves out who is not enough even in the whole organisation', () => {
    expect(atomsOf({ 'product/ledger': 4 })).toEqual({});
  });

  it('names what joins very many places by fewer characters, which no other atom has', () => {
    const alone = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [`product/a team of one, number ${from + index}`, 1]),
      );
    const leads = (from: number) =>
      Object.fromEntries(Object.keys(alone(from)).map((unit) => [unit, [`${unit} 0`]]));
    const idsOf = (from: number) =>
      plan({ ...alone(from), 'product/big': 9, 'product/small': 9, product: 9 }, leads(from)).atoms.map(
        ({ id }) => id,
      );
    // All leads wait with those who sit in Product directly.
    expect(idsOf(0)).toContainEqual(expect.stringMatching(/^product\/~[0-9a-f]{32}$/));
    expect(idsOf(1000)).not.toEqual(idsOf(0));
    expect(idsOf(0)).toEqual(idsOf(0));
  });
});
