import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { extremes } from './a09-extremes.js';

const constant = (value: number) => tinyOrganisation({ teams: [7], value: () => value });

describe('A9, extremes', () => {
  it.each([0, 0.1, 0.9, 1])('breaks a mean of %d: whoever is in it can narrow the others', (value) => {
    const found = behindThreshold(extremes, constant(value)).insider!;
    expect(found.breaks).toBe(found.chances);
  });

  it('breaks no mean that leaves room for anybody to be anything', () => {
    const found = behindThreshold(extremes, constant(0.5)).insider!;
    expect(found.chances).toBeGreaterThan(0);
    expect(found.breaks).toBe(0);
  });

  it.each([0, 0.1, 0.9, 1])(
    'finds a bound where the mean is %d and figures near an end are bounds',
    (value) => {
      expect(behind('standard', extremes, constant(value)).insider!.breaks).toBe(0);
    },
  );
});
