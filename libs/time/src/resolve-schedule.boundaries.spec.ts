import { describe, expect, it } from 'vitest';
import { parseInstant, resolveSchedule } from './index.js';

const at = (text: string) => parseInstant(text)!;
const nine = { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' };

describe('the date of a change', () => {
  it('is read in the zone it brings, not in one that comes later', () => {
    const schedule = resolveSchedule({
      organisation: { zone: 'UTC' },
      person: [
        { from: '2025-06-03', zone: 'Europe/Berlin' },
        { from: '2025-06-10', zone: 'Asia/Tokyo' },
      ],
    });
    expect(schedule).toEqual({
      ...nine,
      zone: 'Asia/Tokyo',
      before: {
        until: at('2025-06-10T00:00+09:00'),
        schedule: {
          ...nine,
          zone: 'Europe/Berlin',
          before: { until: at('2025-06-03T00:00+02:00'), schedule: { ...nine, zone: 'UTC' } },
        },
      },
    });
  });

  it('may come before any zone is known, and then holds from the beginning', () => {
    const person = [
      { from: '2025-06-03', days: [1] },
      { from: '2025-06-10', zone: 'Europe/Berlin' },
    ];
    expect(resolveSchedule({ person })).toEqual({ ...nine, days: [1], zone: 'Europe/Berlin' });
  });
});

describe('what a nearer level leaves out', () => {
  it('stays as the farther one has it', () => {
    const organisation = {
      zone: 'UTC',
      hoursByDay: { 5: { start: '09:00', end: '13:00' } },
      absences: [{ start: '2025-08-01', end: '2025-08-15' }],
      holidays: ['2025-12-24'],
      region: 'DE',
      days: [1, 2, 3],
    };
    const all = { ...nine, ...organisation };
    expect(resolveSchedule({ organisation, person: {} })).toStrictEqual(all);
    expect(resolveSchedule({ organisation, person: { region: 'DE-BY' } })).toStrictEqual({
      ...all,
      region: 'DE-BY',
    });
    expect(resolveSchedule({ organisation, unit: { holidays: [] } })).toStrictEqual({ ...all, holidays: [] });
  });
});
