import { describe, expect, it } from 'vitest';
import { elapsed, microsPerHour, parseInstant, resolveSchedule, zoneAt } from './index.js';

const at = (text: string) => parseInstant(text)!;
const nine = { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' };

describe('resolveSchedule', () => {
  it('is unknown while no level knows a zone', () => {
    expect(resolveSchedule({})).toBeNull();
    expect(resolveSchedule({ person: null, unit: [], organisation: {} })).toBeNull();
    expect(resolveSchedule({ person: { ...nine, zone: null, region: 'DE' } })).toBeNull();
  });

  it('keeps the default hours in whichever zone is known', () => {
    expect(resolveSchedule({ organisation: { zone: 'Europe/Berlin' } })).toEqual({
      ...nine,
      zone: 'Europe/Berlin',
    });
  });

  it('takes every setting from the nearest level that has it', () => {
    const absences = [{ start: '2025-06-02', end: '2025-06-07' }];
    expect(
      resolveSchedule({
        organisation: {
          zone: 'Europe/Berlin',
          days: [1, 2, 3, 4, 5, 6],
          start: '08:00',
          end: '16:00',
          region: 'DE',
          holidays: ['2025-12-24'],
        },
        unit: {
          zone: 'Europe/London',
          region: 'GB-ENG',
          days: [1, 2, 3, 4],
          absences: [{ start: '2025-01-01', end: '2025-01-02' }],
        },
        person: { zone: 'Asia/Kolkata', days: null, region: null, absences },
      }),
    ).toEqual({
      zone: 'Asia/Kolkata',
      days: [1, 2, 3, 4],
      start: '08:00',
      end: '16:00',
      region: 'GB-ENG',
      holidays: ['2025-12-24'],
      absences,
    });
  });

  it('takes nearer hours for all days, unless they come with hours by day', () => {
    const organisation = { zone: 'UTC', hoursByDay: { 5: { start: '09:00', end: '13:00' } } };
    expect(resolveSchedule({ organisation })).toEqual({ ...nine, ...organisation });
    expect(resolveSchedule({ organisation, person: { start: '10:00', end: '14:00' } })).toEqual({
      days: nine.days,
      zone: 'UTC',
      start: '10:00',
      end: '14:00',
    });
    const hoursByDay = { 1: { start: '12:00', end: '13:00' } };
    expect(
      resolveSchedule({ organisation, person: { start: '10:00', end: '14:00', hoursByDay } })?.hoursByDay,
    ).toEqual(hoursByDay);
    expect(resolveSchedule({ organisation, person: { hoursByDay } })).toEqual({
      ...nine,
      zone: 'UTC',
      hoursByDay,
    });
  });

  it('lets a dated entry act from then on and keep what it does not set', () => {
    const move = at('2025-06-03T10:00Z');
    const schedule = resolveSchedule({
      person: [
        { from: move, zone: 'America/New_York' },
        { zone: 'Europe/Berlin', days: [1, 2, 3] },
      ],
    });
    expect(schedule).toEqual({
      ...nine,
      zone: 'America/New_York',
      days: [1, 2, 3],
      before: { until: move, schedule: { ...nine, zone: 'Europe/Berlin', days: [1, 2, 3] } },
    });
    expect([zoneAt(schedule!, move - 1), zoneAt(schedule!, move)]).toEqual([
      'Europe/Berlin',
      'America/New_York',
    ]);
  });

  it('reads a local date in the zone in force from then on', () => {
    const until = (layers: Parameters<typeof resolveSchedule>[0]) => resolveSchedule(layers)?.before?.until;
    const berlin = { zone: 'Europe/Berlin' };
    expect(until({ person: [berlin, { from: '2025-06-03', zone: 'Pacific/Auckland' }] })).toBe(
      at('2025-06-03T00:00+12:00'),
    );
    expect(until({ person: [berlin, { from: '2025-06-03', days: [1] }] })).toBe(at('2025-06-03T00:00+02:00'));
    expect(
      until({ person: berlin, organisation: [{}, { from: '2025-06-03', zone: 'UTC', days: [1] }] }),
    ).toBe(at('2025-06-03T00:00+02:00'));
  });

  it('orders entries by when they hold, whatever zone their dates are in', () => {
    const schedule = resolveSchedule({
      person: [
        { from: at('2025-06-02T18:00Z'), days: [2] },
        { from: '2025-06-03', zone: 'Pacific/Auckland' },
        { zone: 'Europe/Berlin' },
      ],
    });
    expect(schedule?.before?.until).toBe(at('2025-06-02T18:00Z'));
    expect(schedule?.before?.schedule.before?.until).toBe(at('2025-06-03T00:00+12:00'));
    expect(schedule?.before?.schedule).toMatchObject({ zone: 'Pacific/Auckland', days: nine.days });
  });

  it('lets the first known zone hold for the time before, and later changes of a far level pass by a nearer one', () => {
    const organisation = [
      { from: '2025-01-01', zone: 'Europe/Berlin' },
      { from: '2025-06-01', days: [1, 2] },
    ];
    const schedule = resolveSchedule({ organisation, person: { days: [3] } });
    expect(schedule).toEqual({ ...nine, days: [3], zone: 'Europe/Berlin' });
    expect(zoneAt(schedule!, 0)).toBe('Europe/Berlin');
  });

  it('weaves the histories of all levels into one, entries of one instant taken together', () => {
    const june = at('2025-06-01T00:00Z');
    const schedule = resolveSchedule({
      organisation: [{ zone: 'UTC' }, { from: june, days: [1] }],
      unit: [{ from: june, start: '08:00', end: '12:00' }],
      person: [{ from: june + 1, days: [2] }],
    });
    expect(schedule).toEqual({
      zone: 'UTC',
      days: [2],
      start: '08:00',
      end: '12:00',
      before: {
        until: june + 1,
        schedule: {
          zone: 'UTC',
          days: [1],
          start: '08:00',
          end: '12:00',
          before: { until: june, schedule: { ...nine, zone: 'UTC' } },
        },
      },
    });
  });

  it('gives a schedule the clocks can run on', () => {
    const schedule = resolveSchedule({
      organisation: { zone: 'Europe/Berlin', region: 'DE' },
      person: { days: [4, 5] },
    })!;
    const span = [at('2025-04-28T00:00+02:00'), at('2025-05-05T00:00+02:00')] as const;
    expect(elapsed(...span, [schedule]).working).toBe(8 * microsPerHour);
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, '"Mars/Olympus" is not a known IANA time zone'],
    [
      { zone: 'UTC', region: 'DE-ZZ' },
      '"DE-ZZ" is not a region with known holidays (such as DE, DE-BY or US-CA)',
    ],
    [{ zone: 'UTC', start: '08:00' }, 'Hours need a start and an end'],
    [{ zone: 'UTC', end: '08:00', start: null }, 'Hours need a start and an end'],
    [{ zone: 'UTC', from: '3 June' }, '"3 June" is not a date (YYYY-MM-DD)'],
  ])('refuses %j', (person, message) => {
    expect(() => resolveSchedule({ person })).toThrow(new RangeError(message));
  });
});
