import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { afterHoursBreadth } from './index.js';

const contribute = (days: Partial<PersonDayFact>[]) =>
  measureFacts([afterHoursBreadth], measureContext(), { personDays: days.map(personDay) });

describe('weeks of a person with several evenings', () => {
  it('is the share of the weeks with messages after hours on two days (worked example)', () => {
    const evening = { sent: 2, afterHours: 1 };
    const days = [
      { date: '2025-06-02', ...evening },
      { date: '2025-06-08', ...evening }, // Sunday of the same week
      { date: '2025-06-09', ...evening }, // Monday of the next: one day only
      { date: '2025-06-10', sent: 4 },
      { date: '2025-06-17', sent: 9, afterHours: 9 },
      { date: '2025-06-25', sent: 1 },
    ];
    expect(contribute(days)[0]?.values).toEqual([0.25]);
  });

  it('does not take a week in which the person only was written to', () => {
    const two = [
      { date: '2025-06-02', sent: 1, afterHours: 1 },
      { date: '2025-06-03', sent: 1, afterHours: 1 },
    ];
    expect(contribute([...two, { date: '2025-06-09', pingsAfterHours: 3 }])[0]?.values).toEqual([1]);
    expect(contribute([{ pings: 3 }])).toEqual([]);
  });
});
