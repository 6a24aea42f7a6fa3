import { dayOf, scheduleFor, type WorkSchedule } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { instant } from '../../testing/build-events.js';
import { datesAround, personDayWindow, spansOfDay, zoneOfDay } from './local-dates.js';

const berlin = scheduleFor('Europe/Berlin');
const movedTo = (zone: string, at: string, before: WorkSchedule = berlin): WorkSchedule => ({
  ...scheduleFor(zone),
  before: { until: instant(at), schedule: before },
});
const span = (start: string, end: string) => ({ start: instant(start), end: instant(end) });

describe('the stretches of a local day', () => {
  it('begin at the first midnight where the clock shows two', () => {
    const havana = scheduleFor('America/Havana');
    expect(spansOfDay(dayOf('2025-11-01'), havana)).toEqual([span('2025-11-01T04:00Z', '2025-11-02T04:00Z')]);
    expect(spansOfDay(dayOf('2025-11-02'), havana)).toEqual([span('2025-11-02T04:00Z', '2025-11-03T05:00Z')]);
  });

  it('are not cut by a past that never held', () => {
    // What is said to have ended on the 20th cannot have come before what began on the 10th.
    const never = movedTo('Europe/Berlin', '2025-06-20T00:00Z', scheduleFor('America/New_York'));
    const schedule = movedTo('Europe/Berlin', '2025-06-10T00:00Z', never);
    expect(spansOfDay(dayOf('2025-06-15'), schedule)).toEqual([
      span('2025-06-14T22:00Z', '2025-06-15T22:00Z'),
    ]);
    expect(spansOfDay(dayOf('2025-06-05'), schedule)).toEqual([
      span('2025-06-05T04:00Z', '2025-06-06T04:00Z'),
    ]);
  });

  it('are two on the date somebody flies west, and the day is named in the zone it ends in', () => {
    const west = movedTo('America/New_York', '2025-06-03T10:00Z');
    expect(spansOfDay(dayOf('2025-06-03'), west)).toEqual([
      span('2025-06-02T22:00Z', '2025-06-03T10:00Z'),
      span('2025-06-03T10:00Z', '2025-06-04T04:00Z'),
    ]);
    expect(zoneOfDay(dayOf('2025-06-03'), west)).toBe('America/New_York');
    expect(zoneOfDay(dayOf('2025-06-02'), west)).toBe('Europe/Berlin');
  });

  it('end with the change where the new zone is a date ahead', () => {
    const east = movedTo('Asia/Tokyo', '2025-06-03T21:00Z');
    expect(spansOfDay(dayOf('2025-06-03'), east)).toEqual([span('2025-06-02T22:00Z', '2025-06-03T21:00Z')]);
    expect(zoneOfDay(dayOf('2025-06-03'), east)).toBe('Europe/Berlin');
    expect(zoneOfDay(dayOf('2025-06-04'), east)).toBe('Asia/Tokyo');
  });

  it('are none for a date the zone skipped, which is named in the zone of now', () => {
    const apia = scheduleFor('Pacific/Apia');
    expect(spansOfDay(dayOf('2011-12-30'), apia)).toEqual([]);
    expect(zoneOfDay(dayOf('2011-12-30'), movedTo('Pacific/Apia', '2010-01-01T00:00Z'))).toBe('Pacific/Apia');
  });
});

describe('the dates an instant can change', () => {
  const around = (at: string, schedule: WorkSchedule = berlin) => datesAround(instant(at), schedule);

  it('are its own and those within three hours', () => {
    expect(around('2025-06-03T12:00+02:00')).toEqual(['2025-06-03']);
    expect(around('2025-06-03T03:59+02:00')).toEqual(['2025-06-02', '2025-06-03']);
    expect(around('2025-06-03T04:00+02:00')).toEqual(['2025-06-03']);
    expect(around('2025-06-03T20:59+02:00')).toEqual(['2025-06-03']);
    expect(around('2025-06-03T21:00+02:00')).toEqual(['2025-06-03', '2025-06-04']);
  });

  it('have nothing to do with where somebody lived long before or will live', () => {
    const moved = movedTo('America/New_York', '2024-03-01T12:00Z');
    expect(around('2025-06-03T12:00-04:00', moved)).toEqual(['2025-06-03']);
    expect(around('2023-06-06T12:00+02:00', moved)).toEqual(['2023-06-06']);
  });

  it('are those of both zones around a change', () => {
    const west = movedTo('America/Los_Angeles', '2025-06-03T00:30Z');
    // 02:30 on the 3rd in Berlin is 17:30 on the 2nd in Los Angeles.
    expect(around('2025-06-03T03:00Z', west)).toEqual(['2025-06-02', '2025-06-03']);
    expect(around('2025-06-03T04:00Z', west)).toEqual(['2025-06-02', '2025-06-03']);
  });
});

describe('what decides a day', () => {
  it('reaches four hours beyond it on either side', () => {
    expect(personDayWindow('2025-06-03', berlin)).toEqual(
      span('2025-06-02T20:00+02:00', '2025-06-04T04:00+02:00'),
    );
  });

  it('reaches to the end of its activity day where that is five hours away, and four where it is three', () => {
    expect(personDayWindow('2025-10-25', berlin)).toEqual(
      span('2025-10-24T20:00+02:00', '2025-10-26T04:00+01:00'),
    );
    expect(personDayWindow('2025-03-29', berlin)).toEqual(
      span('2025-03-28T20:00+01:00', '2025-03-30T05:00+02:00'),
    );
  });

  it('is nothing for a date that never was', () => {
    expect(personDayWindow('2011-12-30', scheduleFor('Pacific/Apia'))).toEqual({ start: 0, end: 0 });
  });
});
