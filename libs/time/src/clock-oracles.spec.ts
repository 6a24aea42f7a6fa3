import { describe, expect, it } from 'vitest';
import {
  elapsed,
  isWorking,
  microsPerHour,
  overlapOn,
  parseInstant,
  scheduleFor,
  type WorkHours,
  workIntervals,
  type WorkSchedule,
} from './index.js';

const at = (text: string) => parseInstant(text)!;
const hours = (start: string, end: string, schedule: WorkSchedule) => {
  const { wall, working, business } = elapsed(at(start), at(end), [schedule]);
  return [wall, working!, business!].map((micros) => micros / microsPerHour);
};
const nights = (days: number[]): WorkHours => ({ days, start: '22:00', end: '06:00' });
const berlin = scheduleFor('Europe/Berlin');
const newYork = scheduleFor('America/New_York');

describe('the oracles of notes/metrics §0.2: hours on W, R, B', () => {
  it.each<[string, string, string, WorkSchedule, number[]]>([
    [
      'Berlin over the spring change',
      '2025-03-28T16:00+01:00',
      '2025-03-31T10:00+02:00',
      berlin,
      [65, 2, 18],
    ],
    [
      'New York over the fall change',
      '2025-10-31T16:00-04:00',
      '2025-11-03T10:00-05:00',
      newYork,
      [67, 2, 18],
    ],
    ['Berlin over the fall change', '2025-10-24T16:00+02:00', '2025-10-27T10:00+01:00', berlin, [67, 2, 18]],
    [
      'New York over the spring change',
      '2025-03-07T16:00-05:00',
      '2025-03-10T10:00-04:00',
      newYork,
      [65, 2, 18],
    ],
    ['Berlin asks, New York replies', '2025-06-03T10:00+02:00', '2025-06-03T10:00-04:00', newYork, [6, 1, 6]],
    [
      'over the holiday of 1 May',
      '2025-04-30T16:30+02:00',
      '2025-05-02T09:30+02:00',
      scheduleFor('Europe/Berlin', { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00', region: 'DE' }),
      [41, 1, 17],
    ],
    ['an evening', '2025-06-03T20:00+02:00', '2025-06-03T21:00+02:00', berlin, [1, 0, 1]],
    [
      'the short night',
      '2025-03-29T22:00+01:00',
      '2025-03-30T06:00+02:00',
      scheduleFor('Europe/Berlin', nights([6])),
      [7, 7, 7],
    ],
    [
      'the long night',
      '2025-10-25T22:00+02:00',
      '2025-10-26T06:00+01:00',
      scheduleFor('Europe/Berlin', nights([6])),
      [9, 9, 9],
    ],
    [
      'a working date of 23 hours and its neighbour',
      '2025-03-29T00:00+01:00',
      '2025-03-31T00:00+02:00',
      scheduleFor('Europe/Berlin', nights([6])),
      [47, 7, 47],
    ],
    [
      'a long weekend without a shift',
      '2025-06-07T00:00+02:00',
      '2025-06-09T00:00+02:00',
      berlin,
      [48, 0, 0],
    ],
  ])('%s', (_, start, end, schedule, expected) => expect(hours(start, end, schedule)).toEqual(expected));
});

describe('zones off the full hour', () => {
  it.each([
    ['Asia/Kolkata', '2025-06-03', '2025-06-03T03:30:00Z'],
    ['Asia/Kathmandu', '2025-06-03', '2025-06-03T03:15:00Z'],
    ['Pacific/Chatham', '2025-06-03', '2025-06-02T20:15:00Z'],
    ['Australia/Lord_Howe', '2025-04-04', '2025-04-03T22:00:00Z'],
    ['Australia/Lord_Howe', '2025-04-07', '2025-04-06T22:30:00Z'],
  ])('%s works from 09:00 on %s at %s', (zone, date, start) => {
    const day = [
      at(`${date}T00:00:00Z`) - 12 * microsPerHour,
      at(`${date}T00:00:00Z`) + 12 * microsPerHour,
    ] as const;
    expect(workIntervals(...day, scheduleFor(zone))[0]).toEqual({
      start: at(start),
      end: at(start) + 8 * microsPerHour,
    });
  });

  it('gives Lord Howe Sundays of 24.5 and 23.5 hours', () => {
    const sundays = scheduleFor('Australia/Lord_Howe', { days: [7], start: '01:00', end: '03:00' });
    expect(hours('2025-04-06T00:00+11:00', '2025-04-07T00:00+10:30', sundays)).toEqual([24.5, 2.5, 24.5]);
    expect(hours('2025-10-05T00:00+10:30', '2025-10-06T00:00+11:00', sundays)).toEqual([23.5, 1.5, 23.5]);
  });
});

describe('the overlap of notes/metrics §5.13', () => {
  it.each([
    ['America/New_York', 'Europe/Berlin', '2025-02-12', 2],
    ['America/New_York', 'Europe/Berlin', '2025-03-12', 3],
    ['America/New_York', 'Europe/Berlin', '2025-04-02', 2],
    ['Asia/Singapore', 'Europe/London', '2025-06-03', 1],
    ['Asia/Kolkata', 'Europe/Berlin', '2025-06-03', 4.5],
    ['Asia/Kolkata', 'Europe/Berlin', '2025-02-12', 3.5],
    ['America/New_York', 'Europe/Berlin', '2025-02-15', 0],
  ])('%s and %s on %s share %d h', (first, second, date, expected) => {
    expect(overlapOn(date, scheduleFor(first), scheduleFor(second))).toBe(expected * microsPerHour);
    expect(overlapOn(date, scheduleFor(second), scheduleFor(first))).toBe(expected * microsPerHour);
  });
});

describe('part-time', () => {
  const partTime = scheduleFor('Europe/Berlin', {
    days: [1, 3, 5],
    start: '09:00',
    end: '17:00',
    hoursByDay: {
      3: { start: '13:00', end: '18:30' },
      5: { start: '08:00', end: '12:00' },
      2: { start: '01:00', end: '02:00' },
    },
  });

  it('keeps other hours on other days, and a day with hours is still only worked if it is a working day', () => {
    expect(workIntervals(at('2025-06-02T00:00+02:00'), at('2025-06-09T00:00+02:00'), partTime)).toEqual([
      { start: at('2025-06-02T09:00+02:00'), end: at('2025-06-02T17:00+02:00') },
      { start: at('2025-06-04T13:00+02:00'), end: at('2025-06-04T18:30+02:00') },
      { start: at('2025-06-06T08:00+02:00'), end: at('2025-06-06T12:00+02:00') },
    ]);
    expect(hours('2025-06-02T00:00+02:00', '2025-06-09T00:00+02:00', partTime)).toEqual([168, 17.5, 72]);
  });

  it('cuts intervals at both ends of the span', () => {
    expect(workIntervals(at('2025-06-02T10:00+02:00'), at('2025-06-02T10:00:01+02:00'), partTime)).toEqual([
      { start: at('2025-06-02T10:00+02:00'), end: at('2025-06-02T10:00:01+02:00') },
    ]);
    expect(workIntervals(at('2025-06-02T17:00+02:00'), at('2025-06-04T13:00+02:00'), partTime)).toEqual([]);
    expect(workIntervals(at('2025-06-02T12:00+02:00'), at('2025-06-02T11:00+02:00'), partTime)).toEqual([]);
  });
});

describe('isWorking', () => {
  it.each([
    ['2025-06-03T08:59:59.999999+02:00', false],
    ['2025-06-03T09:00:00+02:00', true],
    ['2025-06-03T16:59:59.999999+02:00', true],
    ['2025-06-03T17:00:00+02:00', false],
    ['2025-06-07T12:00:00+02:00', false],
  ])('at %s: %s', (instant, expected) => expect(isWorking(at(instant), berlin)).toBe(expected));

  it('follows a night shift into the next date, and one of 24 hours to its end', () => {
    const night = scheduleFor('Europe/Berlin', nights([2]));
    expect(isWorking(at('2025-06-04T05:59:59+02:00'), night)).toBe(true);
    expect(isWorking(at('2025-06-04T06:00:00+02:00'), night)).toBe(false);
    const wholeDay = scheduleFor('Europe/Berlin', { days: [2], start: '08:00', end: '08:00' });
    expect(hours('2025-06-01T00:00+02:00', '2025-06-08T00:00+02:00', wholeDay)).toEqual([168, 24, 48]);
  });
});

describe('several schedules', () => {
  it('count once what they share, however often the same one comes', () => {
    const of = (...schedules: WorkSchedule[]) =>
      elapsed(at('2025-06-03T00:00:00Z'), at('2025-06-04T00:00:00Z'), schedules).working! / microsPerHour;
    expect(of(berlin, berlin, scheduleFor('Europe/Berlin'))).toBe(8);
    expect(of(berlin, newYork)).toBe(14);
    expect(of(newYork, berlin)).toBe(14);
    expect(of(scheduleFor('Asia/Kolkata'), newYork, berlin)).toBe(17.5);
  });
});
