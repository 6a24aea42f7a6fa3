import { expect, it } from 'vitest';
import { cohortOf } from './cohort.js';
import { rulesOf } from './rules.js';

it('never loosens a profile, and tightens it as asked', () => {
  const standard = { profile: 'standard', minimumPeople: 5, offsetEpsilon: 4, sparePeople: 2 } as const;
  expect(rulesOf({ profile: 'standard' })).toEqual(standard);
  expect(rulesOf({ profile: 'standard', minimumPeople: 1, offsetEpsilon: 100 })).toEqual(standard);
  expect(rulesOf({ profile: 'standard', minimumPeople: 8, offsetEpsilon: 1 })).toEqual({
    ...{ profile: 'standard', minimumPeople: 8, offsetEpsilon: 1, sparePeople: 2 },
  });
  expect(rulesOf({ profile: 'works-council', minimumPeople: 5 })).toEqual({
    ...{ profile: 'works-council', minimumPeople: 10, offsetEpsilon: 2, sparePeople: 2 },
  });
});

it('refuses half a person and an offset without end', () => {
  expect(() => rulesOf({ profile: 'standard', minimumPeople: 5.5 })).toThrow('no number of people');
  expect(() => rulesOf({ profile: 'standard', offsetEpsilon: 0 })).toThrow('epsilon is positive');
});

it('puts three periods into a quarter', () => {
  expect(['2025-P01', '2025-P03', '2025-P04', '2025-P12'].map(cohortOf)).toEqual([
    ...['2025-Q1', '2025-Q1', '2025-Q2', '2025-Q4'],
  ]);
  expect(() => cohortOf('2025-P13')).toThrow('"2025-P13" is no bucket');
});
