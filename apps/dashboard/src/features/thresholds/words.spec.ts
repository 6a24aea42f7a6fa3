import type { TwinScore } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { daysUntil, scoresInWords, stepFrom } from './words.js';

const score: TwinScore = {
  profile: 'standard',
  minimumPeople: 5,
  coverage: 0.969,
  exact: 0.86,
  solved: 0,
  solvedSmall: 0,
  named: 0.214,
  namedByChance: 0.144,
  knownEvent: 0.54,
};

describe('the scores of a twin', () => {
  it('are sentences with times of 100 and what chance gets', () => {
    expect(scoresInWords(score).map(({ says }) => says)).toEqual([
      'Algebra on all figures ever shown finds nobody’s value, and none of a group of fewer than five.',
      'An insider who knows everybody’s holidays names the right person 21 times of 100; guessing 14.',
      'Whether one person had an extreme week is told rightly 54 times of 100; a coin 50.',
      '97 of 100 figures of simulated people are in something shown.',
    ]);
  });

  it('do not make a coin’s luck a promise', () => {
    expect(scoresInWords({ ...score, knownEvent: 0.3 }).map(({ says }) => says)).toContain(
      'Whether one person had an extreme week is told no better than by a coin.',
    );
  });

  it('do not hide what algebra found, and leave out what was not measured', () => {
    const found = { ...score, solved: 0.03, solvedSmall: 0.3, named: null, knownEvent: null, coverage: null };
    expect(scoresInWords(found).map(({ says }) => says)).toEqual([
      'Algebra on all figures finds the value of 3 people of 100, or of a group of fewer than five for 30.',
    ]);
  });
});

it('a trade of one promise for another is looser', () => {
  const standard = (minimumPeople: number) => ({ profile: 'standard', minimumPeople }) as const;
  const council = { profile: 'works-council', minimumPeople: 10 } as const;
  expect(stepFrom(standard(8), standard(8))).toBe('same');
  expect(stepFrom(standard(8), standard(9))).toBe('tighter');
  expect(stepFrom(standard(8), council)).toBe('tighter');
  expect(stepFrom(standard(12), council)).toBe('looser');
  expect(stepFrom(council, standard(20))).toBe('looser');
});

it('days until something are counted up to the last hour', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  expect(daysUntil('2026-12-21T11:59:00Z', now)).toBe(30);
  expect(daysUntil('2026-11-21T12:00:01Z', now)).toBe(1);
  expect(daysUntil('2026-11-20T12:00:00Z', now)).toBe(0);
});
