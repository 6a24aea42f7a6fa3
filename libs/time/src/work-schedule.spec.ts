import { describe, expect, it } from 'vitest';
import { defaultWorkHours, microsOfDay, microsPerHour, microsPerMinute, scheduleFor } from './index.js';

describe('microsOfDay', () => {
  it.each([
    ['00:00', 0],
    ['00:01', microsPerMinute],
    ['09:30', 9.5 * microsPerHour],
    ['19:59', 20 * microsPerHour - microsPerMinute],
    ['23:59', 24 * microsPerHour - microsPerMinute],
  ])('reads %s', (time, micros) => expect(microsOfDay(time)).toBe(micros));

  it.each([
    '',
    '9:00',
    '24:00',
    '09:60',
    '09:0',
    '09:000',
    '109:00',
    ' 09:00',
    '09:00 ',
    '09.00',
    '09:00:00',
    'noon',
  ])('refuses "%s"', (time) =>
    expect(() => microsOfDay(time)).toThrow(new RangeError(`"${time}" is not a time (HH:MM)`)),
  );
});

describe('scheduleFor', () => {
  it('keeps the default hours in a zone, or others', () => {
    expect(scheduleFor('UTC')).toEqual({ zone: 'UTC', days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' });
    const hours = { days: [6], start: '10:00', end: '12:00' };
    expect(scheduleFor('Asia/Tokyo', hours)).toEqual({ zone: 'Asia/Tokyo', ...hours });
    expect(defaultWorkHours).not.toHaveProperty('zone');
  });
});
