import { expect, it } from 'vitest';
import { weeks } from '../organisation/organisation.js';
import { makeTarget } from '../suite.js';
import { tinyOrganisation } from '../testing/tiny.js';
import { differenceLevels } from './before-after.js';

const half = weeks / 2;
const everyone = Array.from({ length: 14 }, (_, person) => person);

/** Two teams of seven; the first person of the first leaves in the middle of the year. */
function levels(leaver: number, change: number): Float64Array {
  const organisation = tinyOrganisation({
    teams: [7, 7],
    value: (person, week) => {
      if (person === 0) return week < half ? leaver : null;
      return 0.3 + 0.01 * (person % 7) + (week < half ? 0 : change);
    },
    unitAt: (person, week, own) => (person === 0 && week >= half ? -1 : own),
  });
  const target = makeTarget('B0', organisation);
  return differenceLevels({ organisation, target, rebuild: () => target, seed: 1 }, 0);
}

it('puts down to whoever left what a level fell by', () => {
  const found = levels(0.9, 0);
  for (const person of everyone.slice(1)) expect(found[0]!).toBeGreaterThan(found[person]! + 0.05);
});

it('takes a change of everybody for no finding', () => {
  const [still, moved] = [levels(0.9, 0), levels(0.9, 0.2)];
  expect(moved[0]! - still[0]!).toBeLessThan(0.1);
  expect(levels(0.02, 0)[0]!).toBeLessThan(0);
});
