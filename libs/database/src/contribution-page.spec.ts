import type { Contribution } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsIn, pageOf } from './contribution-page.js';

const place = { bucket: '2025-P01', metric: 'after-hours' as const };
const one = (person: string, values: (number | null)[], version = 1): Contribution => ({
  ...place,
  person,
  version,
  values,
});

describe('a page', () => {
  it('says again what it was given, to the digit, in order of person', () => {
    const value = fc.option(
      fc.double({ min: 0, max: 1, noNaN: true }).map((number) => (number === 0 ? 0 : number)),
    );
    const people = fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 20 });
    fc.assert(
      fc.property(people, fc.array(value, { maxLength: 5 }), (names, values) => {
        const given = names.map((person) => one(person, values, 2));
        const expected = given.toSorted((a, b) => (a.person < b.person ? -1 : 1));
        expect(contributionsIn([place.bucket, place.metric], pageOf(given))).toEqual(expected);
      }),
    );
  });

  it('is as long as the next power of two, so that no person more or less shows but where one is passed', () => {
    const of = (people: number) =>
      Buffer.byteLength(pageOf(Array.from({ length: people }, (_, at) => one(`${at}é`.padEnd(22), [1 / 3]))));
    expect([0, 1, 40, 80].map(of)).toEqual([4096, 4096, 4096, 4096]);
    expect(new Set(Array.from({ length: 400 }, (_, people) => of(people)))).toEqual(
      new Set([4096, 8192, 16_384, 32_768]),
    );
  });

  it('may fill its size exactly', () => {
    const empty = Buffer.byteLength(JSON.stringify([['', 1, [0.5]]]));
    expect(Buffer.byteLength(pageOf([one('x'.repeat(4096 - empty), [0.5])]))).toBe(4096);
    expect(Buffer.byteLength(pageOf([one('x'.repeat(4097 - empty), [0.5])]))).toBe(8192);
  });
});
