import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { absenceRegression } from './a06-absence-regression.js';

/** Two teams of eight, one busy person in each; everybody is away in weeks of their own. */
const organisation = tinyOrganisation({
  teams: [8, 8],
  value: (person, week) => {
    if ((week + 2 * person) % 17 < 2) return null;
    return person % 8 === 5 ? 0.9 : 0.1 + 0.01 * ((person * 7 + week * 5) % 11);
  },
});

describe('A6, absence regression', () => {
  it.each(['levels', 'without trends', 'leads pooled'])('names the busiest of both teams: %s', (way) => {
    const found = behindThreshold(absenceRegression, organisation)[way]!;
    // Two metrics of two teams.
    expect([found.named, found.namings]).toEqual([4, 4]);
    expect(found.namedByChance).toBeCloseTo(4 / 8, 9);
  });

  it('does not name them all where figures stand on the same people for a quarter', () => {
    const found = behind('standard', absenceRegression, organisation);
    for (const way of Object.values(found)) expect(way.named).toBeLessThan(4);
  });
});
