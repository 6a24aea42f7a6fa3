import { scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import type { MeasureContext } from '../../definition.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { leaderContagion } from './index.js';

/** 2025-P06 has the Tuesdays 27 May, 3, 10, 17 and 24 June; half-hour 40 begins at 20:00. */
const contribute = (days: Partial<PersonDayFact>[], context: Partial<MeasureContext> = {}) =>
  measureFacts([leaderContagion], measureContext(context), { personDays: days.map(personDay) });
const values = (days: Partial<PersonDayFact>[], context: Partial<MeasureContext> = {}) =>
  contribute(days, context)[0]?.values;

const lead = { date: '2025-06-03', leadHalfHours: [40] };

describe('activity of a person after a lead writes late', () => {
  it('compares the three hours with those of the other Tuesdays (worked example)', () => {
    const days = [
      { ...lead, halfHours: [20, 42] }, // active at 21:00
      { date: '2025-06-10', halfHours: [45] }, // at 22:30
      { date: '2025-06-17', halfHours: [20, 39, 46] }, // at 19:30 and 23:00, both outside
      { date: '2025-06-11', halfHours: [42] }, // a Wednesday
    ];
    expect(values(days)).toEqual([1, 0.25]);
  });

  it('does not compare with evenings that have a ping in the window or in the three hours before', () => {
    const pinged = (date: string, halfHour: number) => ({
      date,
      leadHalfHours: [halfHour],
      halfHours: [40],
    });
    // 27 May: in the window. 10 June: at 17:00, three hours before. 17 June: at 16:30, long enough before. 24 June: none.
    const days = [lead, pinged('2025-05-27', 45), pinged('2025-06-10', 34), pinged('2025-06-17', 33)];
    // The first window is compared with 17 and 24 June; the three others hold no activity, nor do their matches.
    expect(values(days)).toEqual([0, 0.5 / 4]);
  });

  it('takes pings at most three hours apart as one occasion, from the first on', () => {
    expect(values([{ ...lead, leadHalfHours: [36, 40, 46], halfHours: [42] }])).toEqual([0, 0]);
    expect(values([{ ...lead, leadHalfHours: [36, 43], halfHours: [42] }])).toEqual([0, 0]);
    expect(values([{ ...lead, leadHalfHours: [36, 43], halfHours: [43] }])).toEqual([0.5, 0]);
  });

  it('goes on past midnight, and ends with the bucket', () => {
    expect(
      values([
        { ...lead, leadHalfHours: [46] },
        { date: '2025-06-04', halfHours: [3] },
      ]),
    ).toEqual([1, 0]);
    expect(
      values([
        { ...lead, leadHalfHours: [46] },
        { date: '2025-06-04', halfHours: [4] },
      ]),
    ).toEqual([0, 0]);
    expect(contribute([{ date: '2025-06-29', leadHalfHours: [43] }])).toEqual([]);
    expect(values([{ date: '2025-06-29', leadHalfHours: [42] }])).toEqual([0, 0]);
  });

  it('looks at after hours only: a ping at 08:00 leaves half an hour, one at noon nothing', () => {
    // 16 is 08:00; 08:30 ends in the grace before nine.
    expect(values([{ ...lead, leadHalfHours: [16], halfHours: [17, 18, 20] }])).toEqual([0, 0]);
    expect(values([{ ...lead, leadHalfHours: [16], halfHours: [16] }])).toEqual([1, 0]);
    expect(contribute([{ ...lead, leadHalfHours: [24], halfHours: [25] }])).toEqual([]);
  });

  it('never compares an evening after work with a holiday or an absence', () => {
    const away = {
      ...scheduleFor('Europe/Berlin'),
      holidays: ['2025-05-27'],
      absences: [{ start: '2025-06-10', end: '2025-06-18' }],
    };
    const days = [lead, { date: '2025-06-24', halfHours: [40] }];
    expect(values(days)).toEqual([0, 0.25]);
    expect(values(days, { scheduleOf: () => away })).toEqual([0, 1]);
  });

  it('has nothing to say without a lead, a calendar or another evening', () => {
    expect(contribute([{ halfHours: [40] }])).toEqual([]);
    expect(contribute([{ person: 'stranger', ...lead }])).toEqual([]);
    const everyTuesday = ['2025-05-27', '2025-06-03', '2025-06-10', '2025-06-17', '2025-06-24'];
    expect(contribute(everyTuesday.map((date) => ({ date, leadHalfHours: [40] })))).toEqual([]);
  });
});
