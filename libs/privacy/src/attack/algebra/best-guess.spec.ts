import { describe, expect, it } from 'vitest';
import { bestGuess } from './best-guess.js';

describe('the best guess of people from noisy sums', () => {
  it('finds exact sums that determine everybody', () => {
    const sums = [
      { people: [0, 1], value: 3, variance: 1e-9 },
      { people: [1, 2], value: 5, variance: 1e-9 },
      { people: [2], value: 4, variance: 1e-9 },
    ];
    const [first, second, third] = bestGuess(sums, 3, 1);
    expect(first).toBeCloseTo(2, 5);
    expect(second).toBeCloseTo(1, 5);
    expect(third).toBeCloseTo(4, 5);
  });

  it('shrinks a single noisy observation towards nothing, by spread over spread and noise', () => {
    expect(bestGuess([{ people: [0], value: 1, variance: 3 }], 1, 1)[0]).toBeCloseTo(0.25, 6);
  });

  it('splits a sum evenly among people it cannot tell apart', () => {
    const guess = bestGuess([{ people: [0, 1, 2, 3], value: 2, variance: 1e-9 }], 4, 1);
    for (const each of guess) expect(each).toBeCloseTo(0.5, 5);
  });

  it('says nothing of whom no sum contains', () => {
    expect([...bestGuess([], 2, 1)]).toEqual([0, 0]);
  });
});
