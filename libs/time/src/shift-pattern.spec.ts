import { describe, expect, it } from 'vitest';
import {
  afterHoursOf,
  dayOf,
  elapsed,
  isWorking,
  microsPerHour,
  parseInstant,
  scheduleFor,
  workIntervals,
} from './index.js';
import { pageMask } from './day-pages.js';

const at = (text: string) => parseInstant(text)!;
const spent = (start: string, end: string, zone: string, days: number[], hours: [string, string]) => {
  const schedule = scheduleFor(zone, { days, start: hours[0], end: hours[1] });
  const { working, business } = elapsed(at(start), at(end), [schedule]);
  return [working! / microsPerHour, business! / microsPerHour];
};

describe('where one table of days ends and the next begins', () => {
  const berlin = scheduleFor('Europe/Berlin');
  const shift = (date: string) => ({ start: at(`${date}T09:00+01:00`), end: at(`${date}T17:00+01:00`) });

  it('is between Monday and Tuesday here', () => {
    expect([dayOf('2026-01-26') & pageMask, dayOf('2026-01-27') & pageMask]).toEqual([pageMask, 0]);
  });

  it('misses no shift and repeats none', () => {
    const week = ['23', '26', '27', '28'].map((day) => shift(`2026-01-${day}`));
    expect(workIntervals(at('2026-01-23T00:00Z'), at('2026-01-29T00:00Z'), berlin)).toEqual(week);
    expect(
      spent('2026-01-26T00:00+01:00', '2026-01-28T00:00+01:00', 'Europe/Berlin', [1, 2], ['09:00', '17:00']),
    ).toEqual([16, 48]);
  });

  it('does not matter to who asks about both sides in turn', () => {
    const fridays = scheduleFor('Europe/Berlin', { days: [1, 3], start: '09:00', end: '17:00' });
    const asked = ['26', '27', '26', '28', '26', '27'].map((day) => at(`2026-01-${day}T12:00+01:00`));
    expect(asked.map((instant) => isWorking(instant, fridays))).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    const years = ['2024-06-03', '2026-06-01', '2024-06-03', '2026-06-02', '2020-06-01'];
    expect(years.map((date) => isWorking(at(`${date}T12:00+02:00`), fridays))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
    const summer = ['2024-06-03T08:00+02:00', '2026-02-02T08:00+01:00', '2024-06-03T08:00+02:00'];
    const rule = { graceMinutes: 0, nightStart: '22:00', nightEnd: '06:00' };
    expect(summer.map((instant) => afterHoursOf(at(instant), fridays, rule).type)).toEqual([
      'early',
      'early',
      'early',
    ]);
    expect(summer.map((instant) => isWorking(at(instant) + microsPerHour, fridays))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('shifts around a change of clocks', () => {
  it('are none where the change leaves no time, and then the date is none that is worked', () => {
    // 02:30 is read as 03:30, where the shift ends.
    const sunday = ['2025-03-30T00:00+01:00', '2025-03-31T00:00+02:00'] as const;
    expect(spent(...sunday, 'Europe/Berlin', [7], ['02:30', '03:30'])).toEqual([0, 0]);
    expect(spent(...sunday, 'Europe/Berlin', [7], ['02:30', '03:31'])).toEqual([1 / 60, 23]);
  });

  it('work from the first midnight where midnight comes twice', () => {
    const around = ['2025-11-01T00:00-04:00', '2025-11-04T00:00-05:00'] as const;
    expect(spent(...around, 'America/Havana', [7], ['09:00', '17:00'])).toEqual([8, 25]);
  });

  it('work both dates where clocks go back past midnight', () => {
    // On 7 November 2010 at 00:01 it was 23:01 on the 6th again in St. John's.
    const around = ['2010-11-05T00:00-02:30', '2010-11-10T00:00-03:30'] as const;
    expect(spent(...around, 'America/St_Johns', [6], ['22:00', '23:30'])).toEqual([2.5, 49]);
    expect(spent(...around, 'America/St_Johns', [6], ['09:00', '17:00'])).toEqual([8, 24]);
    expect(spent(...around, 'America/St_Johns', [7], ['00:00', '08:00'])).toEqual([9, 25]);
  });

  it('begin at the first midnight although the clock shows the day before again', () => {
    const sunday = scheduleFor('America/St_Johns', { days: [7], start: '00:00', end: '08:00' });
    const again = at('2010-11-06T23:30-03:30');
    expect(isWorking(again, sunday)).toBe(true);
    expect(isWorking(at('2010-11-06T23:59-02:30'), sunday)).toBe(false);
    expect(elapsed(again, again + microsPerHour / 4, [sunday])).toEqual({
      wall: microsPerHour / 4,
      business: microsPerHour / 4,
      working: microsPerHour / 4,
    });
  });
});

describe('the dates a shift touches', () => {
  it('do not include the one at whose first midnight it ends', () => {
    const week = ['2025-06-02T00:00+02:00', '2025-06-09T00:00+02:00'] as const;
    expect(spent(...week, 'Europe/Berlin', [1], ['16:00', '00:00'])).toEqual([8, 24]);
    expect(spent(...week, 'Europe/Berlin', [1], ['16:00', '00:01'])).toEqual([8 + 1 / 60, 48]);
  });
});
