import { describe, expect, it } from 'vitest';
import { afterHoursOf, elapsed, microsPerHour, parseInstant, scheduleFor, type WorkHours } from './index.js';

const at = (text: string) => parseInstant(text)!;
const rule = { graceMinutes: 15, nightStart: '22:00', nightEnd: '06:00' };
const of = (text: string, hours: Partial<WorkHours> = {}, zone = 'Europe/Berlin', by = rule) =>
  afterHoursOf(
    at(text),
    scheduleFor(zone, { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00', ...hours }),
    by,
  );

describe('afterHoursOf', () => {
  it.each([
    ['08:44:59.999999', 'early'],
    ['08:45:00', null],
    ['17:14:59.999999', null],
    ['17:15:00', 'late'],
  ])('at %s answers %s', (time, type) =>
    expect(of(`2025-06-03T${time}+02:00`)).toEqual({ type, night: false, dayOff: null }),
  );

  it.each([
    ['21:59:59.999999', false],
    ['22:00:00', true],
    ['05:59:59.999999', true],
    ['06:00:00', false],
  ])('has night at %s: %s', (time, night) => {
    expect(of(`2025-06-03T${time}+02:00`).night).toBe(night);
    expect(of(`2025-06-07T${time}+02:00`)).toEqual({ type: 'offday', night, dayOff: 'weekday-off' });
  });

  it('reads a night that does not pass midnight, by the rule it is given', () => {
    const early = { ...rule, nightStart: '01:00', nightEnd: '05:00' };
    const night = (time: string) => of(`2025-06-03T${time}+02:00`, {}, 'Europe/Berlin', early).night;
    expect(['00:59:59', '01:00:00', '04:59:59', '05:00:00', '23:00:00'].map(night)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('says why a date is off: the weekday first, then a holiday, then an absence', () => {
    const hours = {
      region: 'DE',
      holidays: ['2025-06-10', '2025-06-14'],
      absences: [{ start: '2025-06-09', end: '2025-06-16' }],
    };
    const dayOff = (day: number) => of(`2025-06-${String(day).padStart(2, '0')}T12:00+02:00`, hours).dayOff;
    // Whit Monday is the 9th; the 14th and 15th are a weekend.
    expect([6, 8, 9, 10, 11, 13, 14, 15, 16].map(dayOff)).toEqual([
      null,
      'weekday-off',
      'holiday',
      'holiday',
      'absence',
      'absence',
      'weekday-off',
      'weekday-off',
      null,
    ]);
    expect(of('2025-06-11T12:00+02:00', hours).type).toBe('offday');
  });

  it('knows the holidays of every year it is asked about, and of the region alone', () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027];
    const newYearsDay = (region: string) =>
      years.map(
        (year) => of(`${String(year)}-01-06T12:00+01:00`, { region, days: [1, 2, 3, 4, 5, 6, 7] }).dayOff,
      );
    expect(newYearsDay('DE-BY')).toEqual(years.map(() => 'holiday'));
    expect(newYearsDay('DE-BE')).toEqual(years.map(() => null));
  });

  it('refuses an unknown region by name', () => {
    expect(() => of('2025-06-03T12:00Z', { region: 'DE-ZZ' })).toThrow(
      '"DE-ZZ" is not a region with known holidays',
    );
  });

  it('lets a shift of yesterday and of 24 hours reach over with its grace', () => {
    const night = { start: '22:00', end: '06:00', days: [5] };
    expect(of('2025-06-07T06:14:59+02:00', night).type).toBeNull();
    expect(of('2025-06-07T06:15:00+02:00', night)).toEqual({
      type: 'offday',
      night: false,
      dayOff: 'weekday-off',
    });
    const wholeDay = { start: '23:50', end: '23:50', days: [1] };
    expect(of('2025-06-04T00:04:59+02:00', wholeDay).type).toBeNull();
    expect(of('2025-06-04T00:05:00+02:00', wholeDay).type).toBe('offday');
  });

  it('lets the grace of tomorrow begin today', () => {
    const small = { start: '00:10', end: '06:00', days: [2] };
    expect(of('2025-06-02T23:54:59+02:00', small).type).toBe('offday');
    expect(of('2025-06-02T23:55:00+02:00', small).type).toBeNull();
  });

  it('calls a working date whose shift the clock change swallows an off day', () => {
    expect(of('2025-03-30T12:00+02:00', { days: [7], start: '02:30', end: '03:15' })).toEqual({
      type: 'offday',
      night: false,
      dayOff: 'weekday-off',
    });
  });

  it('lets nobody work on a date the zone skipped', () => {
    const apia = scheduleFor('Pacific/Apia', { days: [5], start: '09:00', end: '17:00' });
    const [start, end] = [at('2011-12-30T00:00-10:00'), at('2012-01-05T00:00+14:00')];
    expect(elapsed(start, end, [apia])).toEqual({ wall: end - start, business: 0, working: 0 });
    expect(end - start).toBe((24 + 4 * 24) * microsPerHour);
  });
});

describe('absences', () => {
  const away = { absences: [{ start: '2025-06-03', end: '2025-06-05' }] };
  const week = (hours: Partial<WorkHours>) => {
    const schedule = scheduleFor('Europe/Berlin', {
      days: [1, 2, 3, 4, 5],
      start: '09:00',
      end: '17:00',
      ...hours,
    });
    const { business, working } = elapsed(at('2025-06-02T00:00+02:00'), at('2025-06-09T00:00+02:00'), [
      schedule,
    ]);
    return [business! / microsPerHour, working! / microsPerHour];
  };

  it('add nothing to B and R from their first date to before their last', () => {
    expect(week({})).toEqual([120, 40]);
    expect(week(away)).toEqual([72, 24]);
    expect(week({ absences: [{ start: '2025-06-03', end: '2025-06-03' }] })).toEqual([120, 40]);
    expect(
      week({
        absences: [
          { start: '2025-06-02', end: '2025-06-03' },
          { start: '2025-06-06', end: '2026-01-01' },
        ],
      }),
    ).toEqual([72, 24]);
  });

  it('take away the night shifts that start on their dates, not the one that ends on the first', () => {
    expect(week({ start: '22:00', end: '06:00' })).toEqual([144, 40]);
    expect(week({ start: '22:00', end: '06:00', ...away })).toEqual([120, 24]);
  });
});
