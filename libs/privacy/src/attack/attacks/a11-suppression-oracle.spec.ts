import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../scores/area-under-curve.js';
import { behind, behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { suppressionOracle } from './a11-suppression-oracle.js';

/** Teams just large enough; in every sixth week one of each even team is away. */
const organisation = tinyOrganisation({
  teams: Array<number>(12).fill(5),
  value: (person, week) => (person % 10 === 3 && week % 6 === 2 ? null : 0.4),
});
const auc = ({ positives, negatives }: { positives: readonly number[]; negatives: readonly number[] }) =>
  areaUnderCurve(positives, negatives);

describe('A11, suppression oracle', () => {
  it('sees in a figure that vanishes who was away, and who objected', () => {
    const found = behindThreshold(suppressionOracle, organisation);
    expect(auc(found.absence!)).toBeGreaterThan(0.75);
    expect(auc(found.objection!)).toBeGreaterThan(0.65);
  });

  it('sees neither where figures have two people to spare', () => {
    const roomy = tinyOrganisation({ teams: Array<number>(12).fill(8), value: () => 0.4 });
    expect(auc(behind('standard', suppressionOracle, roomy).objection!)).toBe(0.5);
  });
});
