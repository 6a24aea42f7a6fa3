import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { restatement } from './a12-restatement.js';

const organisation = tinyOrganisation({ teams: [8, 8], value: (person) => 0.2 + 0.03 * person });

describe('A12, restatement', () => {
  it('breaks live figures: those of a team and of all above it change', () => {
    const found = behindThreshold(restatement, organisation)['two versions']!;
    expect(found.chances).toBe(3);
    expect(found.breaks).toBeGreaterThanOrEqual(2);
  });

  it('breaks nothing that is published once', () => {
    expect(behind('standard', restatement, organisation)['two versions']!.breaks).toBe(0);
  });
});
