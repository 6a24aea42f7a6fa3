import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterHoursOf,
  defaultWorkHours,
  elapsed,
  microsPerDay,
  microsPerSecond,
  overlapOn,
  parseInstant,
  scheduleFor,
  type WorkHours,
} from './index.js';

/** `vectors/working-time.json`, the oracles of notes/metrics §0.2. */
interface Vectors {
  defaults: WorkHours;
  elapsed: {
    name: string;
    start: string;
    end: string;
    recipients: (Partial<WorkHours> & { tz: string })[];
    expected: { wallSeconds: number; workingSeconds: number; businessSeconds: number };
  }[];
  overlap: { zones: [string, string]; date: string; expectedSeconds: number }[];
  afterHours: { name: string; tz: string; at: string; expectedType: string | null; night: boolean }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../vectors/working-time.json', import.meta.url), 'utf8'),
) as Vectors;
const at = (text: string) => parseInstant(text)!;
const scheduleOf = ({ tz, ...hours }: Partial<WorkHours> & { tz: string }) =>
  scheduleFor(tz, { ...vectors.defaults, ...hours });

describe('elapsed', () => {
  it.each(vectors.elapsed)('$name', ({ start, end, recipients, expected }) => {
    expect(elapsed(at(start), at(end), recipients.map(scheduleOf))).toEqual({
      wall: expected.wallSeconds * microsPerSecond,
      business: expected.businessSeconds * microsPerSecond,
      working: expected.workingSeconds * microsPerSecond,
    });
  });

  it('knows only wall time when nobody has a known zone', () => {
    expect(elapsed(at('2025-06-03T08:00:00Z'), at('2025-06-03T09:00:00Z'), [])).toEqual({
      wall: 3_600_000_000,
      business: null,
      working: null,
    });
  });

  it('counts an end before its start as no time', () => {
    const berlin = [scheduleFor('Europe/Berlin')];
    expect(elapsed(at('2025-06-03T09:00:00Z'), at('2025-06-03T08:00:00Z'), berlin)).toEqual({
      wall: 0,
      business: 0,
      working: 0,
    });
  });

  it('crosses decades: 261 working days of 8 h in 2025, whatever the page borders', () => {
    const [start, end] = [at('2025-01-01T00:00:00Z'), at('2026-01-01T00:00:00Z')];
    expect(elapsed(start, end, [scheduleFor('UTC')]).working).toBe(261 * 8 * 3_600 * microsPerSecond);
  });

  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Casablanca',
  );
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const schedule = fc
    .record({ zone, days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), start: time, end: time })
    .map(({ zone, ...hours }) => scheduleFor(zone, hours));
  const instant = fc.integer({ min: at('2009-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
  const span = fc.integer({ min: 0, max: 200 * microsPerDay });

  it('keeps R ≤ B ≤ W for any calendars', () => {
    fc.assert(
      fc.property(fc.array(schedule, { minLength: 1, maxLength: 3 }), instant, span, (all, start, length) => {
        const { wall, business, working } = elapsed(start, start + length, all);
        return 0 <= working! && working! <= business! && business! <= wall;
      }),
    );
  });

  it('adds up over any cut, and never shrinks when somebody joins', () => {
    fc.assert(
      fc.property(schedule, schedule, instant, span, span, (one, other, start, left, right) => {
        const [middle, end] = [start + left, start + left + right];
        const whole = elapsed(start, end, [one]);
        const parts = [elapsed(start, middle, [one]), elapsed(middle, end, [one])] as const;
        expect(parts[0].working! + parts[1].working!).toBe(whole.working);
        expect(parts[0].business! + parts[1].business!).toBe(whole.business);
        expect(elapsed(start, end, [one, other]).working).toBeGreaterThanOrEqual(whole.working!);
      }),
    );
  });
});

describe('overlapOn', () => {
  it.each(vectors.overlap)('$zones on $date', ({ zones: [first, second], date, expectedSeconds }) => {
    const shared = expectedSeconds * microsPerSecond;
    expect(overlapOn(date, scheduleFor(first), scheduleFor(second))).toBe(shared);
    expect(overlapOn(date, scheduleFor(second), scheduleFor(first))).toBe(shared);
  });
});

describe('afterHoursOf', () => {
  const rule = { graceMinutes: 15, nightStart: '22:00', nightEnd: '06:00' };

  it.each(vectors.afterHours)('$name', ({ tz, at: instant, expectedType, night }) => {
    expect(afterHoursOf(at(instant), scheduleFor(tz), rule)).toMatchObject({ type: expectedType, night });
  });

  it('sees the small hours of a night shift as working time', () => {
    const shift = scheduleFor('Europe/Berlin', { ...defaultWorkHours, start: '22:00', end: '06:00' });
    expect(afterHoursOf(at('2025-06-04T01:00:00Z'), shift, rule)).toMatchObject({ type: null, night: false });
    expect(afterHoursOf(at('2025-06-04T10:00:00Z'), shift, rule)).toMatchObject({
      type: 'early',
      night: false,
    });
    // Saturday 03:00 still belongs to the shift that began on Friday.
    expect(afterHoursOf(at('2025-06-07T01:00:00Z'), shift, rule)).toMatchObject({ type: null, night: false });
  });

  it('calls a holiday an off day', () => {
    const may = scheduleFor('Europe/Berlin', { ...defaultWorkHours, holidays: ['2025-05-01'] });
    expect(afterHoursOf(at('2025-05-01T10:00:00Z'), may, rule).type).toBe('offday');
  });
});
