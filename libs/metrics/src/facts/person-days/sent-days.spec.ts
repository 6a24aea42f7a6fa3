import { describe, expect, it } from 'vitest';
import type { Person } from '@quorum/contracts';
import { message } from '../../testing/build-events.js';
import { directoryOf } from '../people.js';
import { deriveSentDays } from './sent-days.js';

const person = (id: string, zone: string | null): Person => ({
  source: 'slack',
  id,
  zone,
  bot: false,
  guest: false,
});
const { scheduleOf } = directoryOf([
  person('ana', 'Europe/Berlin'),
  person('kai', 'Asia/Tokyo'),
  person('nobody-knows-where', null),
]);
const day = { sent: 0, afterHours: 0, early: 0, late: 0, offday: 0, night: 0 };

describe('deriveSentDays', () => {
  it("sorts messages into the author's own local dates and sides of the day", () => {
    const events = [
      message('ana', '2025-06-03T20:30:00Z'), // Tue 22:30 in Berlin
      message('ana', '2025-06-03T06:44:59Z'), // Tue 08:44:59
      message('ana', '2025-06-03T06:45:00Z'), // Tue 08:45, inside the grace
      message('ana', '2025-06-07T10:00:00Z'), // Saturday
      message('kai', '2025-06-02T23:30:00Z'), // Tue 08:30 in Tokyo
    ];
    expect(deriveSentDays(events, scheduleOf)).toEqual([
      {
        ...day,
        person: 'ana',
        date: '2025-06-03',
        zone: 'Europe/Berlin',
        sent: 3,
        afterHours: 2,
        early: 1,
        late: 1,
        night: 1,
      },
      { ...day, person: 'kai', date: '2025-06-03', zone: 'Asia/Tokyo', sent: 1, afterHours: 1, early: 1 },
      { ...day, person: 'ana', date: '2025-06-07', zone: 'Europe/Berlin', sent: 1, afterHours: 1, offday: 1 },
    ]);
  });

  it('knows no date for people without a zone, and counts no bots', () => {
    const events = [
      message('nobody-knows-where', '2025-06-03T20:30:00Z'),
      message('ana', '2025-06-03T20:30:00Z', {}, { kind: 'bot', flags: null }),
    ];
    expect(deriveSentDays(events, scheduleOf)).toEqual([]);
  });
});
