import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BucketPeriod, Contribution, MetricCard } from '@quorum/contracts';
import { coverUnits } from './atoms.js';
import { publishCells } from './publish-cells.js';

const bucket: BucketPeriod = {
  id: '2025-P06',
  start: '2025-05-26',
  end: '2025-06-30',
  zone: 'Europe/Berlin',
};
const card: MetricCard = {
  id: 'response-latency',
  family: 'response',
  version: 1,
  title: '',
  question: '',
  numerator: '',
  denominator: '',
  clock: 'B',
  defaults: {},
  direction: 'higher',
  guardrail: null,
  blindSpots: [],
  headline: 'within-1h',
  values: [
    { id: 'within-1h', label: '', unit: 'share', upTo: 1, atSeconds: 3_600 },
    { id: 'within-4h', label: '', unit: 'share', upTo: 1, atSeconds: 14_400 },
  ],
};

interface Organisation {
  units: { id: string; parent: string | null }[];
  people: { id: string; unit: string; lead: boolean; values: (number | null)[] }[];
  minimumPeople: number;
}

const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 });

/** A tree of up to ten units; unit `n` hangs under some unit before it. */
const organisation: fc.Arbitrary<Organisation> = fc.array(fc.nat(8), { maxLength: 9 }).chain((parents) => {
  const units = [
    { id: 'u0', parent: null },
    ...parents.map((parent, index) => ({ id: `u${index + 1}`, parent: `u${parent % (index + 1)}` })),
  ];
  const person = fc.record({
    unit: fc.constantFrom(...units.map((unit) => unit.id)),
    lead: fc.nat(5).map((n) => n === 0),
    values: fc.tuple(share, share),
  });
  return fc.record({
    units: fc.constant(units),
    people: fc
      .array(person, { maxLength: 80 })
      .map((people) => people.map((each, index) => ({ ...each, id: `p${index}` }))),
    minimumPeople: fc.integer({ min: 1, max: 8 }),
  });
});

function chain(units: Organisation['units'], unit: string): string[] {
  const parent = units.find(({ id }) => id === unit)?.parent ?? null;
  return parent === null ? [unit] : [unit, ...chain(units, parent)];
}

function publish({ units, people, minimumPeople }: Organisation) {
  const unitOf = new Map(people.map((person) => [person.id, person.unit]));
  const contributions: Contribution[] = people.map(({ id, values }) => ({
    person: id,
    metric: card.id,
    version: 1,
    bucket: bucket.id,
    values,
  }));
  return publishCells({
    bucket,
    units,
    memberOf: (person) => chain(units, unitOf.get(person) ?? ''),
    leadsOf: (unit) =>
      people.filter((person) => person.lead && person.unit === unit).map((person) => person.id),
    contributions,
    cards: [card],
    minimumPeople,
  });
}

describe('laws of publishing', () => {
  it('the order of contributions changes nothing', () => {
    fc.assert(
      fc.property(organisation, fc.infiniteStream(fc.nat()), (given, keys) => {
        const shuffled = given.people
          .map((person) => ({ person, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ person }) => person);
        expect(publish({ ...given, people: shuffled })).toEqual(publish(given));
      }),
    );
  });

  it('other names for the same people change nothing', () => {
    fc.assert(
      fc.property(organisation, (given) => {
        const renamed = given.people.map((person, index) => ({ ...person, id: `z${999 - index}` }));
        expect(publish({ ...given, people: renamed })).toEqual(publish(given));
      }),
    );
  });

  it('no value stands on fewer people than the minimum, leads not counted', () => {
    fc.assert(
      fc.property(organisation, (given) => {
        const minimum = Math.max(5, given.minimumPeople);
        for (const { unit, cell } of publish(given)) {
          if (cell.state !== 'ok') continue;
          const able = given.people.filter(
            (person) =>
              !person.lead &&
              person.values.every((value) => value !== null) &&
              chain(given.units, person.unit).includes(unit),
          );
          expect(able.length).toBeGreaterThanOrEqual(minimum);
        }
      }),
    );
  });

  it('no value is finer than half of what one person can move', () => {
    fc.assert(
      fc.property(organisation, (given) => {
        const steps = { '5-9': 10, '10-14': 20, '15-24': 30, '25-49': 50, '50+': 100 };
        for (const { cell } of publish(given)) {
          if (cell.state !== 'ok') continue;
          for (const value of cell.values) {
            if (value === null) continue;
            const grid = [10, 20, 50, 100].find((n) => Math.abs(value * n - Math.round(value * n)) < 1e-9);
            expect(grid).toBeLessThanOrEqual(steps[cell.people]);
          }
        }
      }),
    );
  });

  it('no sum or difference of figures isolates fewer people than the minimum, with all leads pooled', () => {
    fc.assert(
      fc.property(organisation, ({ units, people, minimumPeople }) => {
        const byId = new Map(people.map((person) => [person.id, person]));
        const cover = coverUnits(byId.keys(), {
          units,
          memberOf: (person) => chain(units, byId.get(person)?.unit ?? ''),
          isLead: (person) => byId.get(person)?.lead ?? false,
          minimumPeople,
        });
        // Whatever is derived from the figures treats people alike whom exactly the same figures cover.
        const alike = new Map<string, number>();
        for (const person of people) {
          const seenIn = units.filter(({ id }) => cover.get(id)?.includes(person.id)).map(({ id }) => id);
          if (seenIn.length === 0) continue;
          alike.set(seenIn.join(), (alike.get(seenIn.join()) ?? 0) + (person.lead ? 0 : 1));
        }
        for (const count of alike.values()) expect(count).toBeGreaterThanOrEqual(minimumPeople);
      }),
    );
  });
});
