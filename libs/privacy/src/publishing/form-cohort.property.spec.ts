import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsOf } from './combined-units.js';
import { metricAtoms } from './metric-atoms.js';
import { anyQuarter } from './testing/any-quarter.js';
import { shareCard } from './testing/cards.js';
import { pathOf, planOf, publishQuarter, type Quarter } from './testing/quarter.js';

const runs = { numRuns: 100 };
/** As many as a group is formed of: those a figure needs, and some to spare. */
const leastOf = (quarter: Quarter) => {
  const { minimumPeople, sparePeople } = planOf(quarter).rules;
  return minimumPeople + sparePeople;
};
const unitOf = (quarter: Quarter, person: string) =>
  quarter.people.find(({ id }) => id === person)?.unit ?? '';
const isInside = (quarter: Quarter, person: string, unit: string) =>
  pathOf(quarter.units, unitOf(quarter, person)).includes(unit);

describe('a plan', () => {
  it('parts people: nobody is in two atoms, and each atom has enough and two to spare besides leads', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const { atoms, leads } = planOf(quarter);
        const all = atoms.flatMap(({ people }) => people);
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(atoms.map(({ id }) => id)).size).toBe(atoms.length);
        for (const { people } of atoms)
          expect(people.filter((person) => !leads.has(person)).length).toBeGreaterThanOrEqual(
            leastOf(quarter),
          );
      }),
      runs,
    );
  });

  it('leaves out who is not eligible or not there, leads, and fewer than an atom needs besides', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const { atoms, leads } = planOf(quarter);
        const inAtoms = new Set(atoms.flatMap(({ people }) => people));
        const wanted = quarter.people.filter(({ eligible, shares }) => eligible && shares[0] !== null);
        const out = wanted.filter(({ id }) => !inAtoms.has(id) && !leads.has(id));
        expect(inAtoms.size).toBeLessThanOrEqual(wanted.length);
        if (atoms.length > 0) expect(out).toEqual([]);
        else expect(out.length).toBeLessThan(leastOf(quarter));
      }),
      runs,
    );
  });

  it('is the same for any order of people and of units', () => {
    const shuffled = anyQuarter.chain((quarter) =>
      fc
        .tuple(
          fc.shuffledSubarray([...quarter.units], { minLength: quarter.units.length }),
          fc.shuffledSubarray([...quarter.people], { minLength: quarter.people.length }),
        )
        .map(([units, people]) => ({ quarter, other: { ...quarter, units, people } })),
    );
    fc.assert(
      fc.property(shuffled, ({ quarter, other }) => {
        expect(planOf(other).atoms).toEqual(planOf(quarter).atoms);
        expect(planOf(other).leadsAbove).toEqual(planOf(quarter).leadsAbove);
        const byId = (of: Quarter) => new Map(unitsOf(planOf(of)).map((unit) => [unit.id, unit]));
        expect(byId(other)).toEqual(byId(quarter));
      }),
      runs,
    );
  });

  it('says of every unit without an atom inside it where its people are counted', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const plan = planOf(quarter);
        for (const { id, kind, countedIn } of unitsOf(plan)) {
          if (kind === 'combined') continue;
          const touching = plan.atoms.filter(({ people }) =>
            people.some((one) => isInside(quarter, one, id)),
          );
          const whole = touching.filter(({ people }) => people.every((one) => isInside(quarter, one, id)));
          if (whole.length > 0 || touching.length === 0) expect(countedIn).toBeNull();
          else expect(touching.map((atom) => atom.id)).toContain(countedIn);
        }
      }),
      runs,
    );
  });

  it('shows a combined unit below the smallest unit around its people', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const plan = planOf(quarter);
        for (const { id, unit, people } of plan.atoms) {
          const around = pathOf(quarter.units, unitOf(quarter, people[0] ?? '')).find((one) =>
            people.every((person) => isInside(quarter, person, one)),
          );
          expect(unit).toBe(around);
          if (id === unit) continue;
          const elsewhere = plan.atoms.filter((atom) => atom.id !== id).flatMap((atom) => atom.people);
          expect(elsewhere.some((person) => isInside(quarter, person, unit))).toBe(true);
        }
      }),
      runs,
    );
  });
});

describe('the atoms of a metric', () => {
  it('are unions of the plan’s atoms, cut down to members, with enough of them and two to spare', () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const { plan, atoms } = publishQuarter(quarter);
        const peopleIn = new Map(plan.atoms.map(({ id, people }) => [id, people]));
        for (const { id, members, unit } of atoms) {
          const allowed = new Set(id.split('|').flatMap((atom) => peopleIn.get(atom) ?? []));
          expect(members.every((person) => allowed.has(person))).toBe(true);
          expect(members.filter((person) => !plan.leads.has(person)).length).toBeGreaterThanOrEqual(
            leastOf(quarter),
          );
          const where = plan.atoms.find((atom) => atom.id === unit)?.unit ?? unit;
          expect(members.every((person) => isInside(quarter, person, where))).toBe(true);
        }
        for (const metric of new Set(atoms.map((atom) => atom.metric))) {
          const members = atoms.filter((atom) => atom.metric === metric).flatMap((atom) => atom.members);
          expect(new Set(members).size).toBe(members.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('do not depend on what anybody’s values are', () => {
    fc.assert(
      fc.property(anyQuarter, fc.double({ min: 0, max: 1, noNaN: true }), (quarter, value) => {
        const plan = planOf(quarter);
        const rows = (valueOf: (share: number) => number) =>
          quarter.people.flatMap(({ id, shares: [share] }) =>
            typeof share !== 'number'
              ? []
              : [
                  {
                    person: id,
                    metric: shareCard.id,
                    version: 1,
                    bucket: '2025-P04',
                    values: [valueOf(share)],
                  },
                ],
          );
        expect(
          metricAtoms(
            plan,
            shareCard,
            rows(() => value),
          ),
        ).toEqual(
          metricAtoms(
            plan,
            shareCard,
            rows((share) => share),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });
});
