import { describe, expect, it } from 'vitest';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { dominance } from './a10-dominance.js';

/** One of seven does nearly all there is. */
const dominated = tinyOrganisation({ teams: [7], value: (person) => (person === 0 ? 0.9 : 0.01) });
const even = tinyOrganisation({ teams: [7], value: (person) => 0.4 + 0.02 * person });

describe('A10, dominance', () => {
  it('breaks a sum of which one person is nearly all', () => {
    const found = behindThreshold(dominance, dominated)['second largest']!;
    expect(found.chances).toBeGreaterThan(0);
    expect(found.breaks).toBe(found.chances);
  });

  it('breaks no sum to which all give alike, and none that is shown as a bound', () => {
    expect(behindThreshold(dominance, even)['second largest']!.breaks).toBe(0);
    expect(behind('standard', dominance, dominated)['second largest']!.breaks).toBe(0);
  });
});
