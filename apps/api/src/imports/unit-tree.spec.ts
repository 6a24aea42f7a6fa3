import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitTreeOf } from './unit-tree.js';

describe('unitTreeOf', () => {
  it('adds the units in between, parents first', () => {
    const { units, idOf } = unitTreeOf([['Product', 'Payments'], ['Product']]);
    expect(units).toEqual([
      { id: 'organisation', name: 'Organisation', parent: null, path: '' },
      { id: 'product', name: 'Product', parent: 'organisation', path: 'Product' },
      { id: 'product/payments', name: 'Payments', parent: 'product', path: 'Product/Payments' },
    ]);
    expect(idOf(['Product', 'Payments'])).toBe('product/payments');
  });

  it('takes spellings that differ in case or signs only for one unit', () => {
    const { units, idOf } = unitTreeOf([['R & D'], ['r-d', 'Labs'], ['R&D']]);
    expect(units.map(({ path }) => path)).toEqual(['', 'R & D', 'R & D/Labs']);
    expect(new Set([idOf(['R & D']), idOf(['R&D'])])).toEqual(new Set(['r-d']));
  });

  it('keeps letters of every script, and tells a unit called like the root from the root', () => {
    const { units } = unitTreeOf([['営業'], ['Köln'], ['Organisation', 'A'], ['🚀']]);
    expect(units.map(({ id }) => id)).toEqual([
      'organisation',
      '営業',
      'köln',
      'unit-organisation',
      'unit-organisation/a',
      'u1f680',
    ]);
  });

  it('is a tree whatever the paths: every parent stands before its child, no id twice', () => {
    const paths = fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(paths, (given) => {
        const { units, idOf } = unitTreeOf(given);
        const seen = new Set<string>();
        for (const { id, parent } of units) {
          expect(seen.has(id)).toBe(false);
          expect(parent === null ? id === 'organisation' : seen.has(parent)).toBe(true);
          seen.add(id);
        }
        for (const path of given) expect(seen.has(idOf(path))).toBe(true);
      }),
    );
  });
});
