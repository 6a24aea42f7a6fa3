import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { parentMinusChildren } from './a01-parent-minus-children.js';

const value = (person: number) => [0.1, 0.2, 0.3, 0.4, 0.5, 0.9][person] ?? 0.5;

describe('A1, parent minus children', () => {
  it('solves whoever is in the root and in no team', () => {
    const found = behindThreshold(parentMinusChildren, tinyOrganisation({ teams: [5], above: 1, value }));
    const alone = found['everybody alone']!;
    expect(alone.smallestGroup).toBe(1);
    expect(alone.solved).toBe(alone.guesses / 6);
  });

  it('solves a team of two when its third, the lead, tells the own value', () => {
    const organisation = tinyOrganisation({ teams: [3, 3], value, isLead: (person) => person % 3 === 0 });
    const found = behindThreshold(parentMinusChildren, organisation, 3);
    expect(found['everybody alone']!.smallestGroup).toBe(3);
    expect(found['leads pooled']!.smallestGroup).toBe(2);
  });

  it('solves nobody where a parent is made from its parts', () => {
    const organisation = tinyOrganisation({ teams: [8, 9], above: 1, value: () => 0.5 });
    expect(behind('standard', parentMinusChildren, organisation)['everybody alone']!.solvedSmall).toBe(0);
  });
});
