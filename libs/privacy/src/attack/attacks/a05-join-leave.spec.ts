import { describe, expect, it } from 'vitest';
import { generateOrganisation } from '../organisation/generate.js';
import { weeks } from '../organisation/organisation.js';
import { reportOf } from '../report.js';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { joinLeave } from './a05-join-leave.js';

/** Two teams of seven; the busiest of the first leaves in the middle of the year, the calmest of the second is moved. */
const half = weeks / 2;
const organisation = tinyOrganisation({
  teams: [7, 7],
  value: (person, week) => {
    if (person === 0 && week >= half) return null;
    return [0.9, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.02, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4][person] ?? null;
  },
  unitAt: (person, week, own) => {
    if (week < half) return own;
    return person === 0 ? -1 : person === 7 ? 1 : own;
  },
});
const explained = (name: 'B0' | 'standard', way: string, found: ReturnType<typeof behind>) =>
  reportOf(name, 14, { organisations: 1, attacks: { A5: found }, utility: {} as never }).ways.A5![way]!
    .explained!;

describe('A5, join, leave and reorganisation differencing', () => {
  it('tells from two levels of a team who left it and who was moved', () => {
    const found = behindThreshold(joinLeave, organisation);
    expect(explained('B0', 'before and after', found)).toBeGreaterThan(0.5);
    expect(explained('B0', 'without trends', found)).toBeGreaterThan(0.3);
  });

  it('scores nobody who stayed where they were', () => {
    expect(behindThreshold(joinLeave, organisation)['all figures']!.guesses).toBe(2 * 2);
  });

  it('says less of people behind atoms of a quarter', () => {
    const simulated = generateOrganisation(120, 3);
    const of = (name: 'B0' | 'standard') =>
      explained(name, 'without trends', behind(name, joinLeave, simulated));
    expect(of('standard')).toBeLessThan(of('B0') / 2);
  });
});
