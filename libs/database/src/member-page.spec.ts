import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryPageOf, type Membership, membershipsIn } from './directory-page.js';
import { metricMembersIn, metricPageOf, type PlanMember, planMembersIn, planPageOf } from './member-page.js';

const names = fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 20 });
const byName = <Named extends { person: string }>(members: readonly Named[]): Named[] =>
  members.toSorted((a, b) => (a.person < b.person ? -1 : 1));
const member = (person: string, atom: number, above: readonly string[] = []): PlanMember => ({
  ...{ person, atom, lead: atom > 2, erased: atom > 3 },
  above,
});

describe('pages of members', () => {
  it('say again who was given, in order of name', () => {
    fc.assert(
      fc.property(names, fc.nat({ max: 9 }), (people, atom) => {
        const plan = people.map((person) => member(person, atom, [...people].sort()));
        expect(planMembersIn(planPageOf(plan))).toEqual(byName(plan));
        const metric = people.map((person) => ({ person, atom }));
        expect(metricMembersIn(metricPageOf(metric))).toEqual(byName(metric));
        const directory = people.map((person): Membership => ({
          ...{ person, unit: String(atom), lead: false, joined: null },
          schedule: atom > 4 ? { zone: 'Asia/Tokyo' } : null,
        }));
        expect(membershipsIn(directoryPageOf(directory))).toEqual(byName(directory));
      }),
    );
  });

  it('put nobody into two atoms', () => {
    expect(() => planPageOf([member('ana', 0), member('ana', 1)])).toThrow('in two atoms');
    expect(() =>
      metricPageOf([
        { person: 'ana', atom: 0 },
        { person: 'ana', atom: 1 },
      ]),
    ).toThrow('in two atoms');
  });

  it('are as long for one person as for a hundred', () => {
    const of = (people: number) =>
      metricPageOf(Array.from({ length: people }, (_, at) => ({ person: `${at}`.padEnd(22), atom: 0 })));
    expect([1, 40, 100].map((people) => of(people).length)).toEqual([4096, 4096, 4096]);
  });
});
