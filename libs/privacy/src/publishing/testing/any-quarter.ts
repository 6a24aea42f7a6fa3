import fc from 'fast-check';
import type { Unit } from '@quorum/contracts';
import { profileNames } from '../rules.js';
import type { Quarter, Somebody } from './quarter.js';

const share = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 0, 0, 0.5, 1) },
);
const perhapsAway = fc.option(share, { freq: 6 });

/** Any tree of up to ten units: unit `n` hangs below some unit before it. */
const tree: fc.Arbitrary<Unit[]> = fc.array(fc.nat(8), { maxLength: 9 }).map((parents) =>
  [null, ...parents].map((parent, index) => ({
    id: `u${index}`,
    name: `U${index}`,
    parent: parent === null ? null : `u${parent % index}`,
    path: index === 0 ? '' : `U${index}`,
  })),
);

/** Any quarter of any organisation: people come, go, are erased, lead, are guests; settings of either profile. */
export const anyQuarter: fc.Arbitrary<Quarter> = tree.chain((units) => {
  const somebody: fc.Arbitrary<Omit<Somebody, 'id'>> = fc.record({
    unit: fc.constantFrom(...units.map(({ id }) => id)),
    lead: fc.nat(6).map((n) => n === 0),
    eligible: fc.nat(9).map((n) => n > 0),
    shares: fc.tuple(perhapsAway, perhapsAway, perhapsAway),
    erasedFrom: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(2) }),
  });
  return fc.record({
    units: fc.constant(units),
    people: fc
      .array(somebody, { minLength: 5, maxLength: 90, size: 'max' })
      .map((people) => people.map((one, index) => ({ ...one, id: `p${index}` }))),
    profile: fc.oneof({ weight: 4, arbitrary: fc.constant(profileNames[0]) }, fc.constant(profileNames[1])),
    minimumPeople: fc.integer({ min: 1, max: 8 }),
    offset: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  });
});
