import { microsPerHour } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { thirdPeak } from './index.js';

const contribute = (days: Parameters<typeof personDay>[0][]) =>
  measureFacts([thirdPeak], measureContext(), { personDays: days.map(personDay) });

describe('evening shares of a person', () => {
  it('are parts of the messages of working dates (worked example)', () => {
    // Hours 8–23 of notes/metrics §2.4: 710 messages, 57 from 17 to 20 h, 78 from 20 to 24 h.
    const days = [
      { date: '2025-06-02', sent: 400, evening: 40, lateEvening: 30 },
      { date: '2025-06-03', sent: 310, evening: 17, lateEvening: 48 },
    ];
    expect(contribute(days)[0]?.values).toEqual([57 / 710, 78 / 710]);
  });

  it('leave out days off, and people who wrote on none other', () => {
    const sunday = { date: '2025-06-08', sent: 9, offday: 9, working: 0 };
    expect(contribute([sunday])).toEqual([]);
    expect(contribute([sunday, { sent: 2, evening: 1 }])[0]?.values).toEqual([0.5, 0]);
  });

  it('leave out what was written on a Saturday after the night shift that ended on it, and keep what was written in it', () => {
    const saturday = { date: '2025-06-07', sent: 5, offday: 4, working: 6 * microsPerHour };
    expect(contribute([saturday, { sent: 3, lateEvening: 2 }])[0]?.values).toEqual([0, 0.5]);
  });

  it('say nothing about people who only were written to', () => {
    expect(contribute([{ pings: 3 }])).toEqual([]);
  });
});
