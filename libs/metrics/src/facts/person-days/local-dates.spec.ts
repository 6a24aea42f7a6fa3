import { describe, expect, it } from 'vitest';
import { formatInstant, microsPerHour, scheduleFor, type WorkSchedule } from '@quorum/time';
import { instant } from '../../testing/build-events.js';
import { datesAround, personDayWindow, spansOfDay, zoneOfDay } from './local-dates.js';
import { berlin } from './testing/build-own.js';

const around = (at: string, schedule: WorkSchedule = berlin) => datesAround(instant(at), schedule);
const windowOf = (date: string, schedule: WorkSchedule = berlin) => {
  const { start, end } = personDayWindow(date, schedule);
  return [formatInstant(start), formatInstant(end)];
};
const movedAt = (at: string, from: string, to: string): WorkSchedule => ({
  ...scheduleFor(to),
  before: { until: instant(at), schedule: scheduleFor(from) },
});

describe('datesAround', () => {
  it('is the own date alone in the middle of the day', () => {
    expect(around('2025-06-03T12:00+02:00')).toEqual(['2025-06-03']);
  });

  it('has the day before until its activity day ends at four in the morning', () => {
    expect(around('2025-06-03T03:59:59+02:00')).toEqual(['2025-06-02', '2025-06-03']);
    expect(around('2025-06-03T04:00+02:00')).toEqual(['2025-06-03']);
    // Clocks go back at three: half past three is four and a half hours after midnight.
    expect(around('2025-10-26T03:30+01:00')).toEqual(['2025-10-25', '2025-10-26']);
  });

  it('has the next day from three hours before it', () => {
    expect(around('2025-06-03T20:59:59+02:00')).toEqual(['2025-06-03']);
    expect(around('2025-06-03T21:00+02:00')).toEqual(['2025-06-03', '2025-06-04']);
  });

  it('reads each side of a move in its own zone', () => {
    // From Berlin (09:00 on Tuesday) to Honolulu (21:00 on Monday), and to Auckland (19:00 on Tuesday).
    const west = movedAt('2025-06-03T09:00+02:00', 'Europe/Berlin', 'Pacific/Honolulu');
    expect(around('2025-06-03T08:00+02:00', west)).toEqual(['2025-06-02', '2025-06-03']);
    const east = movedAt('2025-06-03T18:00+02:00', 'Europe/Berlin', 'Pacific/Auckland');
    expect(around('2025-06-03T17:00+02:00', east)).toEqual(['2025-06-03', '2025-06-04']);
  });
});

describe('personDayWindow', () => {
  it('is the date and four hours on either side', () => {
    expect(windowOf('2025-06-03')).toEqual(['2025-06-02T18:00:00Z', '2025-06-04T02:00:00Z']);
  });

  it('reaches to the end of the activity day when clocks are set back', () => {
    // The night after Saturday 25 October is an hour longer.
    expect(windowOf('2025-10-25')).toEqual(['2025-10-24T18:00:00Z', '2025-10-26T03:00:00Z']);
  });

  it('is empty for a date there was not', () => {
    // Samoa went from Thursday to Saturday.
    const samoa = scheduleFor('Pacific/Apia');
    expect(personDayWindow('2011-12-30', samoa)).toEqual({ start: 0, end: 0 });
    expect(around('2011-12-30T11:00Z', samoa)).toEqual(['2011-12-29', '2011-12-31']);
    const { end } = personDayWindow('2011-12-29', samoa);
    expect(formatInstant(end)).toBe('2011-12-30T14:00:00Z');
  });
});

describe('a local date', () => {
  const hoursOf = (day: number, schedule: WorkSchedule) =>
    spansOfDay(day, schedule).map(({ start, end }) => (end - start) / microsPerHour);
  const tuesday = 20_242; // 2025-06-03

  it('has 23 hours when clocks are set forward and 25 when they are set back', () => {
    expect(hoursOf(20_177, berlin)).toEqual([23]); // 2025-03-30
    expect(hoursOf(20_387, berlin)).toEqual([25]); // 2025-10-26
  });

  it('of a move is one date, named in the zone of its end', () => {
    const west = movedAt('2025-06-03T12:00+02:00', 'Europe/Berlin', 'America/New_York');
    expect(hoursOf(tuesday, west)).toEqual([12, 18]);
    expect(zoneOfDay(tuesday, west)).toBe('America/New_York');
    expect(zoneOfDay(tuesday - 1, west)).toBe('Europe/Berlin');
    expect(zoneOfDay(tuesday + 1, west)).toBe('America/New_York');
  });

  it('may come twice to somebody who flies back over midnight', () => {
    const west = movedAt('2025-06-03T03:00+02:00', 'Europe/Berlin', 'America/New_York');
    expect(hoursOf(tuesday - 1, west)).toEqual([24, 3]);
    expect(hoursOf(tuesday, west)).toEqual([3, 24]);
  });

  it('does not change with hours that change in the same zone', () => {
    const later = {
      ...berlin,
      start: '10:00',
      before: { until: instant('2025-06-03T12:00Z'), schedule: berlin },
    };
    expect(hoursOf(tuesday, later)).toEqual([24]);
  });
});
