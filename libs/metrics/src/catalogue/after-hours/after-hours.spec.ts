import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { deriveSentDays } from '../../facts/person-days/sent-days.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { instant, message } from '../../testing/build-events.js';
import { afterHours } from './index.js';
import { AfterHoursSection } from './section.js';

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
  const report = (sent: { author: string; at: string }[]) => {
    const { scheduleOf } = measureContext();
    const section = new AfterHoursSection((author) => (author === 'zoe' ? null : scheduleOf('ana')));
    for (const { author, at } of sent) section.add(author, instant(at));
    return section.report();
  };
  /** Each of so many people writes at noon on Monday, and at 22:30 in Berlin on their first evenings of that week. */
  const week = (monday: number, evenings: number[]) =>
    evenings.flatMap((late, person) => {
      const at = (day: number, time: string) =>
        `2025-06-${String(monday + day).padStart(2, '0')}T${time}:00Z`;
      const author = `p${person}`;
      const inTheEvening = Array.from({ length: late }, (_, day) => ({ author, at: at(day, '20:30') }));
      return [{ author, at: at(0, '10:00') }, ...inTheEvening, ...inTheEvening.slice(0, 1)];
    });

  it('takes the median of the weeks in which at least five people were active', () => {
    const sent = [...week(2, [2, 1, 0, 0, 0]), ...week(9, [2, 3, 7, 0, 0]), ...week(16, [2, 2, 2, 2])];
    expect(report(sent).breadth).toEqual({ weeks: 2, median: 0.4 });
  });

  it('counts a Sunday to the week before and late Sunday evening, local time, to the week after', () => {
    const sunday = week(2, [1, 1, 1, 1, 1]).concat(
      ['p0', 'p1'].map((author) => ({ author, at: '2025-06-08T20:00:00Z' })), // 22:00 on Sunday in Berlin
      ['p2', 'p3', 'p4'].map((author) => ({ author, at: '2025-06-08T22:30:00Z' })), // 00:30 on Monday
    );
    expect(report(sunday).breadth).toEqual({ weeks: 1, median: 0.4 });
  });

  it('counts messages of unknown zone beside the share', () => {
    const noon = { author: 'ana', at: '2025-06-02T10:00:00Z' };
    const late = ['2025-06-02T15:15:00Z', '2025-06-02T20:00:00Z'].map((at) => ({ author: 'ana', at }));
    const early = { author: 'ana', at: '2025-06-02T03:59:59Z' };
    const offday = { author: 'ana', at: '2025-06-07T10:00:00Z' };
    const strange = { author: 'zoe', at: '2025-06-07T10:00:00Z' };
    expect(report([noon, noon, noon, noon, ...late, early, offday, strange])).toEqual({
      sent: { total: 8, afterHours: 4, share: 0.5, ci: [0.2152, 0.7848] },
      unknownTimeZone: 1,
      byType: { late: 2, early: 1, offday: 1, night: 2 },
      breadth: { weeks: 0, median: null },
    });
  });

  it('has no share without messages', () => {
    expect(report([]).sent).toEqual({ total: 0, afterHours: 0, share: null, ci: null });
  });
});
