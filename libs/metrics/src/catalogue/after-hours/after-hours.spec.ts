import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { deriveSentDays } from '../../facts/person-days/sent-days.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { message } from '../../testing/build-events.js';
import { afterHours } from './index.js';
import { afterHoursSection } from './section.js';

const day = (person: string, date: string, sent: number, late: number): PersonDayFact =>
  personDay({ person, date, sent, afterHours: late, late });

describe('after hours of a person', () => {
  it('is the share of the own messages sent outside the own hours (worked example)', () => {
    const context = measureContext();
    const events = [
      message('ana', '2025-06-02T07:00:00Z'), // Mon 09:00 in Berlin
      message('ana', '2025-06-02T15:14:59Z'), // Mon 17:14:59, inside the grace
      message('ana', '2025-06-02T15:15:00Z'), // Mon 17:15
      message('ana', '2025-06-07T10:00:00Z'), // Saturday
      message('ben', '2025-06-03T10:00:00Z'),
      message('stranger', '2025-06-07T10:00:00Z'),
    ];
    const personDays = deriveSentDays(events, context.scheduleOf).map(personDay);
    expect(measureFacts([afterHours], context, { personDays })).toEqual([
      { person: 'ana', metric: 'after-hours', version: 1, bucket: '2025-P06', values: [0.5] },
      { person: 'ben', metric: 'after-hours', version: 1, bucket: '2025-P06', values: [0] },
    ]);
  });

  it('weighs messages, not days', () => {
    const personDays = [day('ana', '2025-06-02', 9, 0), day('ana', '2025-06-03', 1, 1)];
    expect(measureFacts([afterHours], measureContext(), { personDays })[0]?.values).toEqual([0.1]);
  });
});

describe('the after-hours section', () => {
  const week = (monday: number, evenings: number[]) =>
    evenings.flatMap((late, person) => [
      day(`p${person}`, `2025-06-${String(monday).padStart(2, '0')}`, 2, late > 0 ? 1 : 0),
      day(`p${person}`, `2025-06-${String(monday + 1).padStart(2, '0')}`, 2, late > 1 ? 1 : 0),
    ]);

  it('takes the median of the weeks in which at least five people were active', () => {
    const days = [...week(2, [2, 1, 0, 0, 0]), ...week(9, [2, 2, 2, 0, 0]), ...week(16, [2, 2, 2, 2])];
    expect(afterHoursSection(days, 0).breadth).toEqual({ weeks: 2, median: 0.4 });
  });

  it('counts messages of unknown zone beside the share', () => {
    expect(afterHoursSection([day('ana', '2025-06-02', 20, 2)], 7)).toMatchObject({
      sent: { total: 20, afterHours: 2, share: 0.1 },
      unknownTimeZone: 7,
      byType: { late: 2, early: 0, offday: 0, night: 0 },
      breadth: { weeks: 0, median: null },
    });
  });

  it('has no share without messages', () => {
    expect(afterHoursSection([], 0).sent).toEqual({ total: 0, afterHours: 0, share: null, ci: null });
  });
});
