import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { shortRest } from './index.js';

/** Local times in Berlin in June: UTC+2. */
const day = (date: string, first: string, last: string) =>
  personDay({
    date,
    firstAt: instant(`${date}T${first}:00+02:00`),
    lastAt: instant(`${date}T${last}:00+02:00`),
  });
const contribute = (personDays: ReturnType<typeof personDay>[], context = measureContext()) =>
  measureFacts([shortRest], context, { personDays });

describe('short rest of a person', () => {
  it('is the share of nights under 11 h: 23:30 to 08:00 is 8.5 h (worked example)', () => {
    const days = [
      day('2025-06-02', '09:00', '23:30'),
      day('2025-06-03', '08:00', '17:00'),
      day('2025-06-04', '08:00', '17:00'),
    ];
    expect(contribute(days)[0]?.values).toEqual([0.5]);
  });

  it('finds 11 h long enough, and a minute less too short', () => {
    expect(
      contribute([day('2025-06-02', '09:00', '21:00'), day('2025-06-03', '08:00', '17:00')])[0]?.values,
    ).toEqual([0]);
    expect(
      contribute([day('2025-06-02', '09:00', '21:01'), day('2025-06-03', '08:00', '17:00')])[0]?.values,
    ).toEqual([1]);
  });

  it('counts hours, not the clock face: the night of a clock set forward is an hour shorter', () => {
    const saturday = personDay({
      date: '2025-03-29',
      firstAt: instant('2025-03-29T09:00:00Z'),
      lastAt: instant('2025-03-29T20:00:00Z'),
    }); // 21:00
    const sunday = personDay({
      date: '2025-03-30',
      firstAt: instant('2025-03-30T06:30:00Z'),
      lastAt: instant('2025-03-30T06:30:00Z'),
    }); // 08:30
    const march = measureContext({
      bucket: { id: '2025-P03', start: '2025-02-24', end: '2025-03-31', zone: 'Europe/Berlin' },
    });
    expect(contribute([saturday, sunday], march)[0]?.values).toEqual([1]);
  });

  it('does not see the night between two periods', () => {
    const days = [day('2025-05-25', '09:00', '23:30'), day('2025-05-26', '08:00', '17:00')];
    expect(contribute(days)).toEqual([]);
  });

  it('needs activity on both days', () => {
    expect(contribute([day('2025-06-02', '09:00', '23:30'), day('2025-06-04', '08:00', '17:00')])).toEqual(
      [],
    );
    expect(
      contribute([day('2025-06-02', '09:00', '23:30'), personDay({ date: '2025-06-03', pings: 1 })]),
    ).toEqual([]);
  });
});
