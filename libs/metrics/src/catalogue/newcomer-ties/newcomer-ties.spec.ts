import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { newcomerTies } from './index.js';

/** 2025-P06 ends before 30 June: 90 days earlier it was 1 April. */
const contribute = (days: Partial<PersonDayFact>[], joined: Record<string, string> = { ana: '2025-04-01' }) =>
  measureFacts([newcomerTies], measureContext({ joinedOn: (person) => joined[person] ?? null }), {
    personDays: days.map(personDay),
  });
const active = { halfHours: [20] };

describe('ties of a newcomer', () => {
  it('are different people, each of whom reached and was reached (worked example)', () => {
    const days = [
      { ...active, date: '2025-06-02', contacts: ['ben', 'cy', 'dora'] },
      { ...active, date: '2025-06-20', contacts: ['ben', 'eve'] },
      { person: 'ben', date: '2025-06-02', contacts: ['ana', 'cy'] },
      { person: 'ben', date: '2025-06-03', contacts: ['ana'] },
      { person: 'cy', date: '2025-06-28', contacts: ['ana', 'ben'] },
    ];
    expect(contribute(days)).toEqual([
      { person: 'ana', metric: 'newcomer-ties', version: 1, bucket: '2025-P06', values: [2 / 20] },
    ]);
  });

  it('count for ninety days, up to the end of the period', () => {
    const joined = (date: string) => contribute([active], { ana: date });
    expect(joined('2025-04-01')).toHaveLength(1);
    expect(joined('2025-03-31')).toEqual([]);
    expect(joined('2025-06-29')).toHaveLength(1);
    expect(joined('2025-06-30')).toEqual([]);
    expect(contribute([active], {})).toEqual([]);
  });

  it('may lead to other newcomers', () => {
    const days = [
      { ...active, contacts: ['ben'] },
      { ...active, person: 'ben', contacts: ['ana'] },
    ];
    const both = contribute(days, { ana: '2025-05-05', ben: '2025-05-05' });
    expect(both.map(({ person, values }) => [person, values])).toEqual([
      ['ana', [1 / 20]],
      ['ben', [1 / 20]],
    ]);
  });

  it('are 0 for whoever wrote and found nobody, and unknown for whoever did nothing', () => {
    expect(contribute([active])[0]?.values).toEqual([0]);
    expect(contribute([{ contacts: ['ben'], pings: 1 }])).toEqual([]);
  });

  it('are cut off at 20 people', () => {
    const others = Array.from({ length: 25 }, (_, i) => `colleague ${i}`);
    const days = others.map((person) => ({ person, contacts: ['ana'] }));
    expect(contribute([{ ...active, contacts: others }, ...days])[0]?.values).toEqual([1]);
  });
});
