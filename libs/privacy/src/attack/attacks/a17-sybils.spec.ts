import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { sybils } from './a17-sybils.js';

const value = (person: number) => 0.05 * (person % 17) + 0.1;

describe('A17, sybils, coalitions and settings', () => {
  it('solves the only person of a team that four bots fill up to five', () => {
    const found = behindThreshold(sybils, tinyOrganisation({ teams: [1, 9], value })).bots!;
    expect(found.smallestGroup).toBe(1);
    expect(found.solved).toBeGreaterThan(0);
  });

  it('solves the rest of a team of five when two of them pool their values', () => {
    const found = behindThreshold(sybils, tinyOrganisation({ teams: [5], value })).coalition!;
    expect(found.smallestGroup).toBe(3);
  });

  it('solves a team of three while the minimum is three', () => {
    const found = behindThreshold(sybils, tinyOrganisation({ teams: [3, 16], value }));
    expect(found['minimum lowered and back']!.smallestGroup).toBe(3);
  });

  it('solves nothing below the floor, whatever a setting says and when it is set back', () => {
    const found = behind('standard', sybils, tinyOrganisation({ teams: [3, 16, 6], value }));
    expect(found['minimum lowered and back']!.solvedSmall).toBe(0);
    expect(found.bots!.solvedSmall).toBe(0);
  });
});
