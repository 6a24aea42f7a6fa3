import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { afterHoursReceived } from './index.js';

const values = (days: Partial<PersonDayFact>[]) =>
  measureFacts([afterHoursReceived], measureContext(), { personDays: days.map(personDay) })[0]?.values;

describe('what reaches a person after hours', () => {
  it('is a share of the pings and a number per active week (worked example)', () => {
    const days = [
      { date: '2025-06-02', pings: 3, pingsAfterHours: 1 },
      { date: '2025-06-08', pingsAfterHours: 4 },
      { date: '2025-06-09', sent: 5, halfHours: [20] },
    ];
    // 5 of 8 pings; 5 in the two weeks of 2 and 9 June, of at most 20.
    expect(values(days)).toEqual([0.625, 2.5 / 20]);
  });

  it('counts no week of which only the last night went past midnight, nor one of replies to own threads', () => {
    const days = [
      // Monday at 02:00 belongs to Sunday's activity day: a fact of the week before, in which nothing happened.
      { date: '2025-06-08', firstAt: 1_749_427_200_000_000, lastAt: 1_749_427_200_000_000 },
      { date: '2025-06-09', halfHours: [4], pingsAfterHours: 2 },
      { date: '2025-06-16', contacts: ['ben'] },
    ];
    expect(values(days)).toEqual([1, 2 / 20]);
  });

  it('is .80 a week where one broadcast after hours reaches four of five people (notes/metrics §12)', () => {
    const team = ['ana', 'ben', 'cy', 'eve', 'dora'].map((person) =>
      personDay({ person, sent: 1, pings: 1, pingsAfterHours: person === 'dora' ? 0 : 1 }),
    );
    const shares = measureFacts([afterHoursReceived], measureContext(), { personDays: team });
    expect(shares.reduce((sum, { values }) => sum + values[1]! * 20, 0) / 5).toBeCloseTo(0.8, 12);
  });

  it('is cut off at 20 a week', () => {
    expect(values([{ pingsAfterHours: 90 }])).toEqual([1, 1]);
  });

  it('has no share without pings, and none of it in the evening is 0', () => {
    expect(values([{ sent: 3, halfHours: [20] }])).toEqual([null, 0]);
    expect(values([{ pings: 3 }])).toEqual([0, 0]);
  });
});
