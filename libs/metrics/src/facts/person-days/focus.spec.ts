import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { microsPerHour, microsPerMinute, scheduleFor } from '@quorum/time';
import type { PingKind } from '../facts.js';
import { acted, berlin, daysOf, oneDayOf, ping, sent } from './testing/build-own.js';

interface Vectors {
  focus: { own: string[]; pings: string[]; expected: { blocksMinutes: number[]; share: number } }[];
}

const { focus } = JSON.parse(
  readFileSync(new URL('../../../../statistics/vectors/further-metrics.json', import.meta.url), 'utf8'),
) as Vectors;
const tuesday = (time: string) => `2025-06-03T${time}+02:00`;
const minutes = (micros: number) => micros / microsPerMinute;
const nights = scheduleFor('Europe/Berlin', { days: [1, 2, 3, 4], start: '22:00', end: '06:00' });

describe('focus', () => {
  it.each(focus)('is 350 minutes of eight hours between six events', ({ own, pings, expected }) => {
    const day = oneDayOf(
      own.map((time) => sent(tuesday(time))),
      pings.map((time) => ping(tuesday(time))),
    );
    expect(minutes(day.focus)).toBe(expected.blocksMinutes.reduce((a, b) => a + b));
    expect(day.focus / day.working).toBeCloseTo(expected.share, 6);
  });

  it('needs an hour, not a microsecond less', () => {
    const own = [sent(tuesday('10:00')), sent(tuesday('10:59:59.999')), sent(tuesday('11:59:59.999'))];
    expect(minutes(oneDayOf(own).focus)).toBeCloseTo(60 + 60 + 300, 3);
  });

  it.each<[PingKind, number]>([
    ['direct', 7],
    ['mention', 7],
    ['assignment', 7],
    ['broadcast', 8],
    ['reply', 8],
  ])('ends with a ping put to the person: %s', (kind, hours) => {
    // From 09:00 to 09:30 there is no block any more if it does.
    const pings = [ping(tuesday('09:30'), kind), ping(tuesday('10:00'), kind, { active: true })];
    expect(oneDayOf([], pings).focus / microsPerHour).toBe(hours);
  });

  it('ends with a reaction, and not with anything outside working hours', () => {
    expect(oneDayOf([acted(tuesday('09:30'))]).focus / microsPerHour).toBe(7.5);
    expect(oneDayOf([sent(tuesday('08:59')), sent(tuesday('17:00'))]).focus / microsPerHour).toBe(8);
  });

  it('is nothing on days off', () => {
    expect(oneDayOf([sent('2025-06-07T12:00+02:00')])).toMatchObject({ working: 0, focus: 0 });
  });
});

describe('a night shift', () => {
  it('is worked on the two dates it lies on', () => {
    const days = daysOf([sent('2025-06-06T05:59+02:00'), sent('2025-06-05T23:59+02:00')], [], nights);
    expect(
      days.map(({ date, working, sent, offday }) => [date, working / microsPerHour, sent, offday]),
    ).toEqual([
      ['2025-06-05', 8, 1, 0],
      // Friday is off but for the rest of Thursday's shift.
      ['2025-06-06', 6, 1, 0],
    ]);
  });

  it('may have a block across midnight, which counts on each date with its part', () => {
    const own = [sent(tuesday('23:30')), sent('2025-06-04T00:40+02:00')];
    const [before, after] = daysOf(own, [], nights);
    // 00:00–06:00 and 22:00–23:30, then 23:30–00:40, 00:40–06:00 and 22:00–24:00 of the next night.
    expect(minutes(before!.focus)).toBe(360 + 90 + 30);
    expect(minutes(after!.focus)).toBe(40 + 320 + 120);
    const [shorter] = daysOf([sent(tuesday('23:30')), sent('2025-06-04T00:29+02:00')], [], nights);
    expect(minutes(shorter!.focus)).toBe(360 + 90);
  });

  it('has seven or nine hours when clocks change', () => {
    const weekends = { ...nights, days: [6, 7] };
    const workedOn = (...dates: string[]) =>
      dates.map((date) => oneDayOf([sent(`${date}T12:00+01:00`)], [], weekends).working / microsPerHour);
    // 22–24, then 00–06 and 22–24, then 00–06; two to three is missing or comes twice.
    expect(workedOn('2025-03-29', '2025-03-30', '2025-03-31')).toEqual([2, 7, 6]);
    expect(workedOn('2025-10-25', '2025-10-26', '2025-10-27')).toEqual([2, 9, 6]);
  });
});

describe('a change in the middle of a day', () => {
  it('gives the day the hours of both zones', () => {
    const schedule = {
      ...scheduleFor('America/New_York'),
      before: { until: Date.parse(tuesday('12:00')) * 1000, schedule: berlin },
    };
    const day = oneDayOf([sent(tuesday('11:00')), sent('2025-06-03T18:00-04:00')], [], schedule);
    // 09–12 in Berlin and 09–17 in New York.
    expect(day).toMatchObject({
      date: '2025-06-03',
      zone: 'America/New_York',
      sent: 2,
      afterHours: 1,
      late: 1,
    });
    expect(day.working / microsPerHour).toBe(11);
    expect(day.focus / microsPerHour).toBe(11);
    expect(day.halfHours).toEqual([22, 36]);
  });
});
