import { describe, expect, it } from 'vitest';
import { generateOrganisation, withExtremeWeeks } from './generate.js';
import { ownRatio, periods, weeks } from './organisation.js';

describe('a generated organisation', () => {
  it('is the same for the same seed and another for another', () => {
    expect(generateOrganisation(50, 7)).toEqual(generateOrganisation(50, 7));
    expect(generateOrganisation(50, 7).truth).not.toEqual(generateOrganisation(50, 8).truth);
  });

  it('has about as many people at work as asked for, in teams of seven', () => {
    for (const size of [50, 300, 3000]) {
      const { knowledge } = generateOrganisation(size, 1);
      const employed = countWhere(
        knowledge.people,
        (person) => (knowledge.unitOf[person * weeks] ?? -1) >= 0,
      );
      expect(employed / size).toBeGreaterThan(0.75);
      expect(employed / size).toBeLessThan(1.25);
    }
  });

  it('keeps people away about one week in eight', () => {
    const { knowledge } = generateOrganisation(300, 2);
    let employed = 0;
    let away = 0;
    for (let at = 0; at < knowledge.unitOf.length; at++) {
      if ((knowledge.unitOf[at] ?? -1) < 0) continue;
      employed++;
      if (knowledge.present[at] === 0) away++;
    }
    expect(away / employed).toBeGreaterThan(0.1);
    expect(away / employed).toBeLessThan(0.16);
  });

  it('has a metric that most people never show', () => {
    const { knowledge, truth } = generateOrganisation(300, 3);
    const shares = Array.from({ length: knowledge.people }, (_, person) =>
      ownRatio(truth, 2, person, 0, weeks),
    );
    const known = shares.filter((share) => share !== null);
    expect(known.filter((share) => share === 0).length / known.length).toBeGreaterThan(0.5);
  });

  it('plants one extreme week and nothing else', () => {
    const organisation = generateOrganisation(50, 4);
    const week = 20;
    const person = Array.from({ length: 50 }, (_, each) => each).find(
      (each) => organisation.knowledge.present[each * weeks + week] === 1,
    )!;
    const changed = withExtremeWeeks(organisation, 0, [{ person, week }]);
    expect(ownRatio(changed.truth, 0, person, week, week + 1)).toBe(1);
    expect(ownRatio(changed.truth, 0, person, 0, week)).toBe(
      ownRatio(organisation.truth, 0, person, 0, week),
    );
    expect(changed.truth.counted[1]).toBe(organisation.truth.counted[1]);
  });

  it('cuts the year into four quarters of 4, 4 and 5 weeks', () => {
    expect(periods.map(({ from, to }) => to - from)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
    expect(periods.at(-1)).toEqual({ id: '2025-P12', from: 47, to: 52 });
  });
});

function countWhere(count: number, test: (index: number) => boolean): number {
  return Array.from({ length: count }, (_, index) => index).filter(test).length;
}
