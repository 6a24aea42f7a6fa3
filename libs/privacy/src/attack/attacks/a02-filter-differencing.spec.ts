import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { filterDifferencing } from './a02-filter-differencing.js';

/** Six in one team, one of them at another site. */
const organisation = tinyOrganisation({
  teams: [6],
  value: (person) => (person === 5 ? 0.9 : 0.2),
  site: (person) => Number(person === 5),
});

describe('A2, filter differencing', () => {
  it('solves the one at another site from the team and its five at this site', () => {
    const found = behindThreshold(filterDifferencing, organisation)['two figures']!;
    expect([found.solved, found.guesses, found.smallestGroup]).toEqual([1, 6, 1]);
  });

  it('finds nothing where no filter is served', () => {
    expect(behind('standard', filterDifferencing, organisation)['two figures']!.solvedSmall).toBe(0);
  });
});
