import { dayOf, scheduleFor, type WorkSchedule } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { comparedWindows, halfHourMask } from './windows.js';

const berlin = scheduleFor('Europe/Berlin');

/** Half-hours by number of the date; the first date is Monday, 2 June 2025. */
function windows(
  dates: number,
  lead: Record<number, number[]>,
  active: Record<number, number[]> = {},
  schedule: WorkSchedule = berlin,
  firstDay = dayOf('2025-06-02'),
) {
  const masks = (of: Record<number, number[]>) =>
    Float64Array.from({ length: dates }, (_, date) => (of[date] ? halfHourMask(of[date]) : Number.NaN));
  return comparedWindows({ firstDay, active: masks(active), lead: masks(lead), schedule });
}

describe('halfHourMask', () => {
  it('has a bit per half-hour', () => {
    expect([halfHourMask([]), halfHourMask([0]), halfHourMask([0, 2]), halfHourMask([47])]).toEqual([
      0,
      1,
      5,
      2 ** 47,
    ]);
  });
});

describe('windows after a lead wrote', () => {
  it('begin anew only after more than three hours', () => {
    expect(windows(14, { 1: [38, 44] })).toHaveLength(1);
    expect(windows(14, { 1: [36, 42, 43] })).toHaveLength(1);
    expect(windows(14, { 1: [36, 43] })).toHaveLength(2);
  });

  it('are compared with every other week that lies in the bucket whole, and the three hours before', () => {
    // A Tuesday evening of the second week: one week before, one after.
    const active = { 1: [40], 15: [46] };
    expect(windows(21, { 8: [40] }, active)).toEqual([{ active: false, otherwise: 0.5 }]);
    expect(windows(21, { 8: [40] }, { ...active, 8: [45] })).toEqual([{ active: true, otherwise: 0.5 }]);
    expect(windows(21, { 8: [40] }, { 1: [40], 15: [45] })).toEqual([{ active: false, otherwise: 1 }]);
    expect(windows(14, { 8: [40] }, active)).toEqual([{ active: false, otherwise: 1 }]);
    expect(windows(8, { 1: [40] })).toEqual([]);
  });

  it('need the three hours before a match in the bucket too', () => {
    // Monday, 02:30 to 05:30: the three hours before the first week's began on Sunday.
    expect(windows(14, { 7: [5] })).toEqual([]);
    expect(windows(14, { 7: [6] }, { 0: [6] })).toEqual([{ active: false, otherwise: 1 }]);
  });

  it('need the last half-hour of a match in the bucket', () => {
    // Two weeks and a Monday: 21:00 to 24:00 just fits, 21:30 does not.
    expect(windows(8, { 0: [42] }, { 7: [47] })).toEqual([{ active: false, otherwise: 1 }]);
    expect(windows(8, { 0: [43] })).toEqual([]);
  });

  it('match only where every half-hour is off for the same reason', () => {
    const away = { ...berlin, holidays: ['2025-06-11'] };
    // Tuesday, 22:30 to 01:30: the Wednesday after the second is a holiday.
    expect(windows(14, { 1: [45] }, { 8: [45] })).toEqual([{ active: false, otherwise: 1 }]);
    expect(windows(14, { 1: [45] }, { 8: [45] }, away)).toEqual([]);
  });

  it('leave out a half-hour that touches working hours and their grace', () => {
    const late = { ...berlin, start: '09:00', end: '17:20' };
    // With grace it ends at 17:35: 17:30 is half inside, 18:00 is outside.
    expect(windows(14, { 1: [35] }, { 1: [35] }, late)).toEqual([{ active: false, otherwise: 0 }]);
    expect(windows(14, { 1: [35] }, { 1: [36] }, late)).toEqual([{ active: true, otherwise: 0 }]);
    expect(windows(14, { 1: [12] }, { 1: [17] })).toEqual([{ active: false, otherwise: 0 }]);
    expect(windows(14, { 1: [12] }, { 1: [16] })).toEqual([{ active: true, otherwise: 0 }]);
  });

  it('are of the zone of the date', () => {
    const moved: WorkSchedule = {
      ...scheduleFor('America/New_York'),
      before: { until: Date.UTC(2025, 5, 9) * 1000, schedule: berlin },
    };
    expect(windows(14, { 1: [40] }, { 8: [40] }, moved)).toEqual([{ active: false, otherwise: 1 }]);
    expect(windows(14, { 1: [24] }, {}, moved)).toEqual([]);
  });
});
