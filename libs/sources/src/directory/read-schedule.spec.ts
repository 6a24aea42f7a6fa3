import { describe, expect, it } from 'vitest';
import { parseDirectory } from './parse-directory.js';
import { readSchedule, type ScheduleField } from './read-schedule.js';

const read = (cells: Partial<Record<ScheduleField, string>>) => readSchedule((field) => cells[field] ?? '');
const settings = (cells: Partial<Record<ScheduleField, string>>) => {
  const reading = read(cells);
  return 'settings' in reading ? reading.settings : reading;
};

describe('when somebody works, as a row says', () => {
  it('is nothing where all cells are empty', () => {
    expect(settings({})).toBeNull();
  });

  it.each([
    ['Mon-Thu', [1, 2, 3, 4]],
    ['mon wed FRI', [1, 3, 5]],
    ['Tuesday, Thursday', [2, 4]],
    ['1-4', [1, 2, 3, 4]],
    ['Sun-Thu', [1, 2, 3, 4, 7]],
    ['6', [6]],
  ])('takes the days %s', (work_days, days) => {
    expect(settings({ work_days })).toEqual({ days });
  });

  it.each(['0', '8', 'Mo-Fr', 'Mon-Tue-Wed', 'Mon-', '-', 'every day', 'Monk'])(
    'does not take the days %s',
    (work_days) => {
      expect(settings({ work_days })).toMatchObject({ field: 'work_days' });
    },
  );

  it('takes hours for all days, or for each day its own', () => {
    expect(settings({ work_start: '8:30', work_end: '16:30' })).toEqual({ start: '08:30', end: '16:30' });
    expect(settings({ work_hours: 'Mon-Tue 09:00-17:00; Thu 9:00 - 13:00' })).toEqual({
      days: [1, 2, 4],
      hoursByDay: {
        1: { start: '09:00', end: '17:00' },
        2: { start: '09:00', end: '17:00' },
        4: { start: '09:00', end: '13:00' },
      },
    });
    expect(settings({ work_hours: 'Mon 22:00-06:00' })).toMatchObject({
      hoursByDay: { 1: { start: '22:00', end: '06:00' } },
    });
  });

  it.each([
    { work_hours: 'Mon' },
    { work_hours: '09:00-17:00' },
    { work_hours: 'Mon 09:00-09:00' },
    { work_hours: 'Mon 09:00-25:00' },
    { work_start: '09:00' },
    { work_end: '17:00' },
    { work_start: '09:00', work_end: '09:00' },
  ])('does not take the hours %o', (cells) => {
    expect(read(cells)).toHaveProperty('message');
  });

  it('knows regions by country and state, in any case', () => {
    expect(settings({ region: 'de-by' })).toEqual({ region: 'DE-BY' });
    expect(settings({ region: 'US-CA' })).toEqual({ region: 'US-CA' });
    expect(settings({ region: 'Atlantis' })).toMatchObject({ field: 'region' });
  });

  it('takes absences by their first and last date away', () => {
    expect(settings({ absences: '2025-08-04/2025-08-22; 2025-12-31' })).toEqual({
      absences: [
        { start: '2025-08-04', end: '2025-08-23' },
        { start: '2025-12-31', end: '2026-01-01' },
      ],
    });
  });

  it.each([
    '2025-02-30',
    '04.08.2025',
    '2025-08-22/2025-08-04',
    '2025-08-04/2025-08-05/2025-08-06',
    'August',
  ])('does not take the absence %s', (absences) => {
    expect(settings({ absences })).toMatchObject({ field: 'absences' });
  });
});

describe('a line for everybody of a unit', () => {
  it('says when the unit works, and without a unit when the organisation does', () => {
    const { rows, defaults, notices } = parseDirectory(
      'person,unit,zone,work_days,region\n*,,Europe/Berlin,,DE\n*,Product/Payments,,Mon-Thu,\nUANN,Product/Payments,,,',
    );
    expect(defaults).toEqual([
      { line: 2, unit: [], schedule: { zone: 'Europe/Berlin', region: 'DE' } },
      { line: 3, unit: ['Product', 'Payments'], schedule: { days: [1, 2, 3, 4] } },
    ]);
    expect(rows.map(({ person }) => person)).toEqual(['UANN']);
    expect(notices).toEqual([]);
  });

  it('stands there once for each unit', () => {
    const { defaults, notices } = parseDirectory('person,unit,zone\n*,A,Asia/Tokyo\n*,A,Europe/Rome');
    expect(defaults).toHaveLength(1);
    expect(notices).toMatchObject([{ line: 3, field: 'person' }]);
  });
});
