import { describe, expect, it } from 'vitest';
import { emptyDay } from './day-book.js';
import { acted, daysOf, oneDayOf, ping, sent } from './testing/build-own.js';

describe('the half-hours of a day', () => {
  it('come in their order on a date whose clock was set back', () => {
    const times = ['2025-10-26T00:30Z', '2025-10-26T01:00Z', '2025-10-26T11:00Z'];
    // The clock shows 02:30, 02:00 and 12:00; the night is Saturday's activity.
    const sunday = daysOf(times.map((at) => sent(at))).find(({ date }) => date === '2025-10-26');
    expect(sunday?.halfHours).toEqual([4, 5, 24]);
    const pinged = daysOf(
      [],
      times.map((at) => ping(at, 'mention', { by: 'lead' })),
    ).find(({ date }) => date === '2025-10-26');
    expect(pinged?.leadHalfHours).toEqual([4, 5, 24]);
  });

  it('are each named once, wherever they come again', () => {
    const times = ['2025-10-26T00:00Z', '2025-10-26T00:30Z', '2025-10-26T01:00Z', '2025-10-26T01:30Z'];
    expect(daysOf(times.map((at) => sent(at))).at(-1)?.halfHours).toEqual([4, 5]);
  });
});

describe('the contacts of a day', () => {
  it('are each named once, sorted', () => {
    const pings = ['zoe', 'ben', 'zoe', 'abe', 'ben'].map((by, i) => ping(i * 60, 'direct', { by }));
    expect(oneDayOf([], pings).contacts).toEqual(['abe', 'ben', 'zoe']);
  });
});

describe('a day', () => {
  it('has the fields of an empty one, whatever happened and whyever the date is off', () => {
    const fields = Object.keys(emptyDay('ana', '2025-06-02', 'Europe/Berlin')).sort();
    for (const at of ['2025-06-02T10:00+02:00', '2025-06-02T21:00+02:00', '2025-06-07T10:00+02:00'])
      expect(Object.keys(oneDayOf([sent(at), acted(at, { id: 'x' })])).sort()).toEqual(fields);
  });
});
