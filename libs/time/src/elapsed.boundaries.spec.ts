import { describe, expect, it } from 'vitest';
import {
  afterHoursOf,
  elapsed,
  microsPerHour,
  overlapOn,
  parseInstant,
  scheduleFor,
  workIntervals,
  type WorkSchedule,
} from './index.js';

const at = (text: string) => parseInstant(text)!;
const on = (days: number[], zone = 'UTC') => scheduleFor(zone, { days, start: '09:00', end: '17:00' });

describe('overlapOn', () => {
  it('is nothing on a date the first does not work, whatever the second does', () => {
    expect(overlapOn('2025-06-07', on([5]), on([6]))).toBe(0);
    expect(overlapOn('2025-06-07', on([6]), on([6]))).toBe(8 * microsPerHour);
    expect(overlapOn('2025-06-07', on([6]), on([5]))).toBe(0);
  });

  it('is nothing in the part of a shift that a change of schedule takes away', () => {
    const from = (until: string): WorkSchedule => ({
      ...on([6], 'Asia/Tokyo'),
      before: { until: at(until), schedule: on([6]) },
    });
    expect(overlapOn('2025-06-07', from('2025-06-07T09:00Z'), on([6]))).toBe(0);
    expect(overlapOn('2025-06-07', from('2025-06-07T10:00Z'), on([6]))).toBe(microsPerHour);
    expect(overlapOn('2025-06-07', from('2025-06-07T20:00Z'), on([6]))).toBe(8 * microsPerHour);
  });
});

describe('a past that never held', () => {
  it('adds nothing to the time of what followed it', () => {
    const never = { until: at('2025-06-10T00:00Z'), schedule: on([1, 2, 3, 4, 5], 'Europe/Berlin') };
    const second = { ...on([1, 2, 3, 4, 5], 'America/New_York'), before: never };
    const schedule = {
      ...on([1, 2, 3, 4, 5], 'Asia/Kolkata'),
      before: { until: at('2025-06-03T00:00Z'), schedule: second },
    };
    const [start, end] = [at('2025-06-04T00:00Z'), at('2025-06-05T00:00Z')];
    expect(workIntervals(start, end, schedule)).toEqual([
      { start: at('2025-06-04T09:00+05:30'), end: at('2025-06-04T17:00+05:30') },
    ]);
    expect(elapsed(start, end, [schedule]).working).toBe(8 * microsPerHour);
  });
});

describe('the night', () => {
  it('lasts all day where it ends when it begins', () => {
    const rule = { graceMinutes: 0, nightStart: '22:00', nightEnd: '22:00' };
    const times = ['00:00', '12:00', '21:59', '22:00'];
    expect(times.map((time) => afterHoursOf(at(`2025-06-07T${time}Z`), on([1]), rule).night)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
