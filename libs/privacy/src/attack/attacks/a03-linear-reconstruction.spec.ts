import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { filterDifferencing } from './a02-filter-differencing.js';
import { linearReconstruction } from './a03-linear-reconstruction.js';

/** Person 0 is the only one of the root's five at site 1 who is in neither team's part of it. */
const organisation = tinyOrganisation({
  teams: [7, 7],
  above: 1,
  value: (person) => 0.05 * person + 0.1,
  site: (person) => Number(person < 3 || (person >= 7 && person < 9) || person === 14),
});

describe('A3, full linear reconstruction', () => {
  it('solves by figures of several units what two figures of one unit do not', () => {
    const two = behindThreshold(filterDifferencing, organisation)['two figures']!;
    const all = behindThreshold(linearReconstruction, organisation)['everybody alone']!;
    expect(two.solved).toBe(0);
    expect(all.smallestGroup).toBe(1);
    // Of two weeks.
    expect(all.solved).toBe(2);
  });

  it('solves nothing of what is published from atoms', () => {
    const found = behind('standard', linearReconstruction, organisation);
    expect(found['everybody alone']!.solvedSmall).toBe(0);
    expect(found['leads pooled']!.solvedSmall).toBe(0);
  });
});
