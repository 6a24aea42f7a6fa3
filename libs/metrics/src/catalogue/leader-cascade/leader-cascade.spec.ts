import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { leaderCascade } from './index.js';

const contribute = (days: Partial<PersonDayFact>[]) =>
  measureFacts([leaderCascade], measureContext(), { personDays: days.map(personDay) });

describe('answers of a person to leads after hours', () => {
  it('is .5 where Tuesday evening was answered and Thursday evening was not (worked example)', () => {
    const tuesday = { date: '2025-06-03', leadEpisodes: 1 };
    const thursday = { date: '2025-06-05', leadEpisodes: 1 };
    const days = [
      { person: 'ana', ...tuesday, leadReplies: 1 },
      { person: 'ben', ...tuesday, leadReplies: 1 },
      { person: 'cy', ...tuesday, leadSpills: 1 },
      { person: 'dora', ...tuesday },
      ...['ana', 'ben', 'cy', 'dora'].map((person) => ({ person, ...thursday })),
    ];
    expect(contribute(days).map(({ person, values }) => [person, ...values])).toEqual([
      ['ana', 0.5, 0],
      ['ben', 0.5, 0],
      ['cy', 0, 0.5],
      ['dora', 0, 0],
    ]);
  });

  it('says nothing about people no lead reached', () => {
    expect(contribute([{ sent: 5, afterHours: 5, pingsAfterHours: 2 }])).toEqual([]);
  });
});
