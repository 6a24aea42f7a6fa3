import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from './area-under-curve.js';
import { isHit, scoreGuesses, scoreLevels } from './guesses.js';
import { figuresOf } from './figures.js';
import { addOutcomes, noOutcome } from './outcome.js';

const guess = (person: number, truth: number, guessed: number, control = 0.5) => ({
  person,
  truth,
  guess: guessed,
  control,
  group: null,
});

describe('scores', () => {
  it('count a guess within a tenth or within a point', () => {
    expect(isHit(0.33, 0.3)).toBe(true);
    expect(isHit(0.34, 0.3)).toBe(false);
    expect(isHit(0.01, 0)).toBe(true);
  });

  it('tell the area under the curve from ties and orders', () => {
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
    expect(areaUnderCurve([1, 1], [1, 1])).toBe(0.5);
    expect(areaUnderCurve([1, 4], [2, 3])).toBe(0.5);
    expect(areaUnderCurve([], [1])).toBeNull();
  });

  it('count solved people by the size of the group that is solved', () => {
    const solved = [
      { ...guess(0, 0.2, 0.2), group: 1 },
      { ...guess(1, 0.2, 0.9), group: 3 },
    ];
    const outcome = scoreGuesses(solved, 10);
    expect(outcome).toMatchObject({
      guesses: 2,
      hits: 1,
      solved: 1,
      solvedSmall: 2,
      smallestGroup: 1,
      queries: 10,
    });
  });

  it('name the top person of a unit and measure what is explained within it', () => {
    const unit = (person: number, truth: number, guessed: number) => ({
      ...guess(person, truth, guessed),
      unit: 4,
    });
    const right = scoreLevels([unit(0, 0.1, 0.1), unit(1, 0.2, 0.2), unit(2, 0.6, 0.6)], 0);
    expect(right).toMatchObject({ namings: 1, named: 1, namedByChance: 1 / 3, unexplained: 0 });
    const flat = scoreLevels([unit(0, 0.6, 0.3), unit(1, 0.2, 0.4), unit(2, 0.1, 0.3)], 0);
    expect(flat.named).toBe(0);
    expect(flat.unexplained).toBeGreaterThan(flat.spread * 0.9);
  });

  it('trust guesses as far as they turn out to be right, and never score below nothing', () => {
    const explained = (truths: readonly number[], guesses: readonly number[]) => {
      const sums = { ...noOutcome };
      truths.forEach((truth, at) => {
        sums.spread += truth ** 2;
        sums.unexplained += (truth - (guesses[at] ?? 0)) ** 2;
        sums.together += truth * (guesses[at] ?? 0);
      });
      return figuresOf(sums, 'levels', 1).explained;
    };
    expect(explained([1, -1], [3, -3])).toBeCloseTo(1, 9);
    expect(explained([1, -1], [0.5, -0.5])).toBeCloseTo(0.75, 9);
    expect(explained([1, -1], [-1, 1])).toBeCloseTo(0, 9);
    expect(explained([1, -1], [0, 0])).toBeCloseTo(0, 9);
    expect(explained([], [])).toBeNull();
  });

  it('add up over organisations', () => {
    const sum = addOutcomes([
      { ...noOutcome, hits: 1, smallestGroup: 7, positives: [1] },
      { ...noOutcome, hits: 2, positives: [2] },
    ]);
    expect(sum).toMatchObject({ hits: 3, smallestGroup: 7, positives: [1, 2] });
  });
});
