import { describe, expect, it } from 'vitest';
import {
  afterHoursOf,
  elapsed,
  isWorking,
  microsPerHour,
  overlapOn,
  parseInstant,
  scheduleFor,
  workIntervals,
  type WorkSchedule,
  zoneAt,
} from './index.js';

const at = (text: string) => parseInstant(text)!;
const rule = { graceMinutes: 15, nightStart: '22:00', nightEnd: '06:00' };

/** Berlin, from Tuesday noon in New York, from the 10th in Kolkata. */
const [toNewYork, toKolkata] = [at('2025-06-03T12:00+02:00'), at('2025-06-10T00:00+05:30')];
const moved: WorkSchedule = {
  ...scheduleFor('Asia/Kolkata'),
  before: {
    until: toKolkata,
    schedule: {
      ...scheduleFor('America/New_York'),
      before: { until: toNewYork, schedule: scheduleFor('Europe/Berlin') },
    },
  },
};

describe('a schedule with a history', () => {
  it('is in the zone of the time, from the very instant of a change', () => {
    expect(
      [0, toNewYork - 1, toNewYork, toKolkata - 1, toKolkata, at('2030-01-01T00:00Z')].map((when) =>
        zoneAt(moved, when),
      ),
    ).toEqual([
      'Europe/Berlin',
      'Europe/Berlin',
      'America/New_York',
      'America/New_York',
      'Asia/Kolkata',
      'Asia/Kolkata',
    ]);
  });

  it('cuts the shift of the old zone off at the change and takes up that of the new one', () => {
    expect(workIntervals(at('2025-06-03T00:00Z'), at('2025-06-04T00:00Z'), moved)).toEqual([
      { start: at('2025-06-03T09:00+02:00'), end: toNewYork },
      { start: at('2025-06-03T09:00-04:00'), end: at('2025-06-03T17:00-04:00') },
    ]);
    expect(elapsed(at('2025-06-03T00:00Z'), at('2025-06-04T00:00Z'), [moved])).toEqual({
      wall: 24 * microsPerHour,
      business: 24 * microsPerHour,
      working: 11 * microsPerHour,
    });
  });

  it('takes up a shift of the new zone that is already running', () => {
    const before = { until: at('2025-06-03T11:00+02:00'), schedule: scheduleFor('America/New_York') };
    const home: WorkSchedule = { ...scheduleFor('Europe/Berlin'), before };
    expect(workIntervals(at('2025-06-03T00:00Z'), at('2025-06-03T23:00Z'), home)).toEqual([
      { start: at('2025-06-03T11:00+02:00'), end: at('2025-06-03T17:00+02:00') },
    ]);
    expect(overlapOn('2025-06-03', home, scheduleFor('Europe/Berlin'))).toBe(6 * microsPerHour);
    expect(overlapOn('2025-06-02', home, scheduleFor('Europe/Berlin'))).toBe(2 * microsPerHour);
  });

  it('asks the schedule of the time whether somebody works and what is late', () => {
    const [late, lateBefore] = [at('2025-06-04T15:00+02:00'), at('2025-06-02T18:00+02:00')];
    expect([isWorking(toNewYork - 1, moved), isWorking(toNewYork, moved), isWorking(late, moved)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(afterHoursOf(lateBefore, moved, rule).type).toBe('late');
    expect(afterHoursOf(toNewYork, moved, rule)).toEqual({ type: 'early', night: false, dayOff: null });
    expect(afterHoursOf(at('2025-06-03T22:30+02:00'), moved, rule).type).toBeNull();
  });

  it('adds up the business days of both zones up to and from the change', () => {
    // Friday 18:00 in Berlin, where the date still has 6 h, is noon in New York, where it has 12.
    const change = at('2025-06-06T18:00+02:00');
    const schedule = {
      ...scheduleFor('America/New_York'),
      before: { until: change, schedule: scheduleFor('Europe/Berlin') },
    };
    const business = (start: number, end: number) =>
      elapsed(start, end, [schedule]).business! / microsPerHour;
    expect(business(change - microsPerHour, at('2025-06-08T00:00Z'))).toBe(13);
    expect(business(at('2025-06-06T00:00+02:00'), change)).toBe(18);
    expect(business(change, change + 20 * microsPerHour)).toBe(12);
  });

  it('skips a past that is said to have ended after what followed it began', () => {
    const schedule: WorkSchedule = {
      ...scheduleFor('Asia/Kolkata'),
      before: {
        until: toNewYork,
        schedule: {
          ...scheduleFor('America/New_York'),
          before: { until: toKolkata, schedule: scheduleFor('Europe/Berlin') },
        },
      },
    };
    expect(zoneAt(schedule, toNewYork - 1)).toBe('Europe/Berlin');
    expect(zoneAt(schedule, toNewYork)).toBe('Asia/Kolkata');
  });

  it('refuses an unknown zone by name', () => {
    expect(() => zoneAt(scheduleFor('Mars/Olympus'), 0)).toThrow(
      '"Mars/Olympus" is not a known IANA time zone',
    );
  });
});
