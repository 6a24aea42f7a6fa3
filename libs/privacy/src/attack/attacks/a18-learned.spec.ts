import { describe, expect, it } from 'vitest';
import { generateOrganisation } from '../organisation/generate.js';
import { areaUnderCurve } from '../scores/area-under-curve.js';
import { behind } from '../testing/tiny.js';
import { learned } from './a18-learned.js';

const organisation = generateOrganisation(120, 7);
const auc = (name: 'B0' | 'standard') => {
  const { positives, negatives } = behind(name, learned, organisation)['above the mean']!;
  return areaUnderCurve(positives, negatives);
};

describe('A18, automated search', () => {
  it('learns on other organisations who is above the mean behind a bare threshold', () => {
    expect(auc('B0')).toBeGreaterThan(0.58);
  });

  it('learns nothing from what Quorum shows', () => {
    expect(auc('standard')).toBeLessThan(0.58);
  });
});
