/** Random schedules for property tests: zones with every oddity, part-time, night shifts, absences, histories. */
import fc from 'fast-check';
import { dateOf, dayOf, microsPerDay, parseInstant, scheduleFor, type WorkSchedule } from '../index.js';

/** Half hours, quarter hours, half-hour DST, DST at midnight and at 00:01, a skipped date, Ramadan. */
export const oddZones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'America/Scoresbysund',
  'Antarctica/Troll',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
] as const;

const from = parseInstant('2009-01-01T00:00:00Z')!;
const until = parseInstant('2031-01-01T00:00:00Z')!;

/** Any instant of two decades. */
export const instants = fc.integer({ min: from, max: until });

/** An instant near a clock change of some zone: the last Sundays of March and October, the first of April, and others. */
export const instantsNearChanges = fc
  .tuple(
    fc.constantFrom(
      '2010-03-14',
      '2010-11-07',
      '2011-12-30',
      '2024-09-08',
      '2025-03-09',
      '2025-03-30',
      '2025-04-06',
      '2025-10-05',
      '2025-10-26',
      '2025-11-02',
    ),
    fc.integer({ min: -30 * 60, max: 54 * 60 }),
  )
  .map(([date, minutes]) => dayOf(date) * microsPerDay + minutes * 60_000_000);

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const hours = fc.record({ start: time, end: time });
const date = fc.integer({ min: dayOf('2009-01-01'), max: dayOf('2031-01-01') }).map(dateOf);
const absence = fc
  .tuple(date, fc.integer({ min: 0, max: 40 }))
  .map(([start, days]) => ({ start, end: dateOf(dayOf(start) + days) }));

/** A schedule without a past. */
export const plainSchedules: fc.Arbitrary<WorkSchedule> = fc
  .record({
    zone: fc.constantFrom(...oddZones),
    hours,
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    hoursByDay: fc.dictionary(fc.constantFrom('1', '3', '5', '7'), hours),
    holidays: fc.array(date, { maxLength: 5 }),
    absences: fc.array(absence, { maxLength: 3 }),
  })
  .map(({ zone, hours, ...rest }) => scheduleFor(zone, { ...hours, ...rest }));

/** A schedule with up to three pasts, in any order. */
export function schedulesChanging(changes: fc.Arbitrary<number>): fc.Arbitrary<WorkSchedule> {
  return fc
    .tuple(plainSchedules, fc.array(fc.tuple(changes, plainSchedules), { maxLength: 3 }))
    .map(([first, later]) =>
      later.reduce((schedule, [at, next]) => ({ ...next, before: { until: at, schedule } }), first),
    );
}
