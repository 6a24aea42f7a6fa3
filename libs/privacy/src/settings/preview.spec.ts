import type { Unit } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileNames, rulesOf } from '../publishing/rules.js';
import { previewRules } from './preview.js';

const unit = (id: string, parent: string | null): Unit => ({ id, name: id, parent, path: id });
const units = [
  unit('organisation', null),
  unit('product', 'organisation'),
  unit('product/cards', 'product'),
  unit('product/ledger', 'product'),
  unit('product/payments', 'product'),
  unit('sales', 'organisation'),
];

describe('the preview of rules', () => {
  it('counts units of their own, units counted with others, and people in any figure', () => {
    const headcounts = new Map([
      ['product/cards', 14],
      ['product/ledger', 4],
      ['product/payments', 4],
      ['sales', 8],
    ]);
    const leads = new Map([['product/cards', 1]]);
    expect(previewRules({ units, headcounts, leads }, rulesOf({ profile: 'standard' }))).toMatchObject({
      ...{ units: 6, ownView: 4, combined: 2, none: 0 },
      ...{ people: 30, covered: 30 },
    });
    expect(previewRules({ units, headcounts, leads }, rulesOf({ profile: 'works-council' }))).toMatchObject({
      ...{ ownView: 1, combined: 5, none: 0 },
      ...{ people: 30, covered: 30 },
    });
  });

  it('shows nothing of an organisation that is too small, or empty', () => {
    const headcounts = new Map([['sales', 4]]);
    expect(
      previewRules({ units, headcounts, leads: new Map() }, rulesOf({ profile: 'standard' })),
    ).toMatchObject({ units: 2, ownView: 0, combined: 0, none: 2, people: 4, covered: 0 });
    expect(
      previewRules({ units, headcounts: new Map(), leads: new Map() }, rulesOf({ profile: 'standard' })),
    ).toMatchObject({ units: 0, people: 0, covered: 0 });
  });

  it('counts two to spare: six people besides leads are no group, seven are', () => {
    const of = (people: number) =>
      previewRules(
        { units, headcounts: new Map([['sales', people]]), leads: new Map([['sales', 1]]) },
        rulesOf({ profile: 'standard' }),
      );
    expect(of(7)).toMatchObject({ ownView: 0, none: 2, people: 7, covered: 0 });
    expect(of(8)).toMatchObject({ ownView: 2, none: 0, people: 8, covered: 8 });
  });

  it('puts every unit with people in one of three places, and shows nobody more for stricter rules', () => {
    const sizes = fc.array(fc.tuple(fc.nat(14), fc.nat(2)), {
      minLength: units.length,
      maxLength: units.length,
    });
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom(...profileNames),
        fc.integer({ min: 5, max: 12 }),
        (found, profile, k) => {
          const of = (place: 0 | 1) => new Map(units.map(({ id }, index) => [id, found[index]![place]]));
          const input = { units, headcounts: of(0), leads: of(1) };
          const loose = previewRules(input, rulesOf({ profile, minimumPeople: k }));
          const strict = previewRules(input, rulesOf({ profile, minimumPeople: k + 1 }));
          expect(loose.ownView + loose.combined + loose.none).toBe(loose.units);
          expect(loose.covered).toBeLessThanOrEqual(loose.people);
          if (loose.covered === 0) expect(strict.covered).toBe(0);
        },
      ),
    );
  });
});
