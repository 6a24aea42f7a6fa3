import { describe, expect, it } from 'vitest';
import { generateOrganisation } from '../organisation/generate.js';
import { behind } from '../testing/tiny.js';
import { averaging } from './a08-averaging.js';

const organisation = generateOrganisation(50, 1);

describe('A8, averaging', () => {
  it('breaks every figure whose noise is drawn anew', () => {
    const found = behind('B2', averaging, organisation).repeats!;
    expect(found.chances).toBeGreaterThan(0);
    expect(found.breaks).toBe(found.chances);
  });

  it('breaks none whose offset is stored', () => {
    const found = behind('standard', averaging, organisation).repeats!;
    expect(found.chances).toBeGreaterThan(0);
    expect(found.breaks).toBe(0);
  });
});
