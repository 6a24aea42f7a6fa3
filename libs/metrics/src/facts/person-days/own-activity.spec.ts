import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replyConcentration, thirdPeak } from '@quorum/statistics';
import { microsPerHour, scheduleFor } from '@quorum/time';
import { instant } from '../../testing/build-events.js';
import { acted, berlin, daysOf, oneDayOf, ping, sent } from './testing/build-own.js';

interface Vectors {
  thirdPeak: { firstHour: number; messages: number[]; expected: { eveningShare: number } }[];
  batching: { replies: number; sessionsWithReply: number; expected: number }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../statistics/vectors/further-metrics.json', import.meta.url), 'utf8'),
) as Vectors;
const tuesday = (time: string) => `2025-06-03T${time}+02:00`;

describe('what was sent', () => {
  it('is counted by kind of conversation, purpose and shape', () => {
    const day = oneDayOf([
      sent(1, { lengthBucket: 3, list: true }),
      sent(2, { lengthBucket: 3, paragraphBreaks: 2 }),
      sent(3, { lengthBucket: 3, paragraphBreaks: 1 }),
      sent(4, { lengthBucket: 2, list: true }),
      sent(5, { purpose: 'social', broadcast: true }),
      sent(6, { purpose: 'recognition', others: 3 }),
      sent(7, { purpose: 'incident', others: 1 }),
      sent(8, { type: 'private' }),
      sent(9, { type: 'unknown' }),
      sent(10, { type: 'dm', conversation: 'D1' }),
      sent(11, { type: 'mpim', conversation: 'G1' }),
    ]);
    expect(day).toMatchObject({ sent: 11, sentPublic: 7, sentPrivate: 2, sentDirect: 2 });
    expect(day).toMatchObject({ social: 1, recognising: 1, broadcasts: 1, reactedTo: 2 });
    expect(day).toMatchObject({ long: 3, scannable: 2 });
  });

  it('tells holidays and absences from other days off', () => {
    const schedule = {
      ...berlin,
      holidays: ['2025-06-09'], // Whit Monday
      absences: [{ start: '2025-06-10', end: '2025-06-12' }],
    };
    const days = daysOf(
      ['07', '09', '10', '11', '12'].map((date) => sent(`2025-06-${date}T12:00+02:00`)),
      [],
      schedule,
    );
    expect(
      days.map(({ date, offday, holiday, absence, working }) => [date, offday, holiday, absence, working]),
    ).toEqual([
      ['2025-06-07', 1, 0, 0, 0],
      ['2025-06-09', 1, 1, 0, 0],
      ['2025-06-10', 1, 0, 1, 0],
      ['2025-06-11', 1, 0, 1, 0],
      ['2025-06-12', 0, 0, 0, 8 * microsPerHour],
    ]);
  });

  it('has an evening from five and a late one from eight, on working dates', () => {
    const times = ['16:59:59', '17:00', '19:59:59', '20:00', '23:59:59'];
    expect(oneDayOf(times.map((time) => sent(tuesday(time))))).toMatchObject({ evening: 2, lateEvening: 2 });
    const saturday = oneDayOf(times.map((time) => sent(`2025-06-07T${time}+02:00`)));
    expect(saturday).toMatchObject({ sent: 5, offday: 5, evening: 0, lateEvening: 0 });
  });

  it.each(vectors.thirdPeak)('has the share of the evening that a third peak shows', (vector) => {
    const own = vector.messages.flatMap((count, i) =>
      Array.from({ length: count }, (_, n) =>
        sent(tuesday(`${String(vector.firstHour + i).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`), {
          id: `${String(i)}/${String(n)}`,
        }),
      ),
    );
    const day = oneDayOf(own);
    expect(day.evening).toBe(30 + 15 + 12);
    expect(day.lateEvening / day.sent).toBeCloseTo(vector.expected.eveningShare, 6);
    expect(day.lateEvening / day.sent).toBe(thirdPeak(vector.firstHour, vector.messages).eveningShare);
  });

  it('leaves out what was deleted, even if a copy does not know', () => {
    const gone = sent(60, { deleted: true });
    expect(
      daysOf([sent(0), { ...gone, deleted: false }, gone]).map((day) => [day.sent, day.sessions]),
    ).toEqual([[1, 1]]);
    expect(daysOf([gone])).toEqual([]);
  });
});

describe('activity', () => {
  it('is any own event, but only messages are sent', () => {
    const day = oneDayOf([acted(tuesday('09:10')), sent(tuesday('10:40')), acted(tuesday('18:10'))]);
    expect(day).toMatchObject({ sent: 1, halfHours: [18, 21, 36], sessions: 3, evening: 0, afterHours: 0 });
    expect(day.lastAt! - day.firstAt!).toBe(9 * microsPerHour);
  });

  it('runs from four to four, so that a late night ends the day before', () => {
    const days = daysOf([
      sent('2025-06-02T09:00+02:00'),
      sent('2025-06-02T23:30+02:00'),
      sent('2025-06-03T08:00+02:00'),
      sent('2025-06-04T00:30+02:00'),
    ]);
    const span = (i: number) => (days[i]!.lastAt! - days[i]!.firstAt!) / microsPerHour;
    expect(days.map(({ date, sent }) => [date, sent])).toEqual([
      ['2025-06-02', 2],
      ['2025-06-03', 1],
      ['2025-06-04', 1],
    ]);
    expect([span(0), span(1)]).toEqual([14.5, 16.5]);
    // Short rest: 23:30 to 08:00.
    expect((days[1]!.firstAt! - days[0]!.lastAt!) / microsPerHour).toBe(8.5);
    expect([days[2]!.firstAt, days[2]!.lastAt]).toEqual([null, null]);
  });

  it('makes a fact of the day before a night, though nothing was sent on its date', () => {
    const [monday, tuesdayNight, ...others] = daysOf([sent(tuesday('01:00'))]);
    expect(others).toEqual([]);
    expect(monday).toMatchObject({ date: '2025-06-02', sent: 0, halfHours: [], sessions: 0 });
    expect(monday!.firstAt).toBe(monday!.lastAt);
    expect(tuesdayNight).toMatchObject({ date: '2025-06-03', sent: 1, halfHours: [2], firstAt: null });
  });

  it.each([
    ['Asia/Kolkata', '2025-06-03T03:30:00Z', 18],
    ['Asia/Kathmandu', '2025-06-03T03:30:00Z', 18],
    ['Australia/Lord_Howe', '2025-06-03T22:29:59Z', 17],
    ['Pacific/Chatham', '2025-06-03T20:15:00Z', 18],
  ])('has half-hours of the clock on the wall: %s', (zone, at, halfHour) => {
    expect(daysOf([sent(at)], [], scheduleFor(zone))[0]!.halfHours).toEqual([halfHour]);
  });

  it('belongs to the last date there was where one was skipped', () => {
    const [thursday, saturday, ...others] = daysOf(
      [sent('2011-12-30T11:00Z')],
      [],
      scheduleFor('Pacific/Apia'),
    );
    expect(others).toEqual([]);
    expect([thursday!.date, thursday!.sent, saturday!.date, saturday!.sent]).toEqual([
      '2011-12-29',
      0,
      '2011-12-31',
      1,
    ]);
    expect(thursday!.firstAt).toBe(instant('2011-12-30T11:00Z'));
  });

  it('has the hour that comes twice once', () => {
    const own = [
      sent('2025-10-26T02:10+02:00'),
      sent('2025-10-26T02:50+02:00'),
      sent('2025-10-26T02:10+01:00'),
    ];
    expect(daysOf(own).at(-1)).toMatchObject({ date: '2025-10-26', sent: 3, halfHours: [4, 5] });
  });
});

describe('sessions', () => {
  it('end after fifteen quiet minutes and at midnight', () => {
    const times = ['09:00', '09:15', '09:30:01', '12:00'];
    expect(oneDayOf(times.map((time) => sent(tuesday(time)))).sessions).toBe(3);
    const night = daysOf([sent(tuesday('23:55')), sent('2025-06-04T00:05+02:00')]);
    expect(night.map(({ sessions }) => sessions)).toEqual([1, 1]);
  });

  it.each(vectors.batching)(
    'hold replies: six of them in two',
    ({ replies, sessionsWithReply, expected }) => {
      const times = ['09:00', '09:05', '09:10', '14:00', '14:10', '14:20'];
      const own = times.map((time) => sent(tuesday(time), { isReply: true }));
      const day = oneDayOf([...own, sent(tuesday('11:00')), acted(tuesday('16:00'))]);
      expect(day).toMatchObject({ sessions: 4, replies, replySessions: sessionsWithReply });
      expect(replyConcentration(day.replies, day.replySessions)).toBeCloseTo(expected, 6);
    },
  );

  it('count as a reply the first own message after a ping in a conversation without threads', () => {
    const dm = { type: 'dm', conversation: 'D1', flat: true } as const;
    const pings = [ping(tuesday('09:00')), ping(tuesday('11:00'))];
    const day = oneDayOf(
      [
        sent(tuesday('08:50'), dm), // before anybody spoke
        sent(tuesday('09:05'), dm), // answers
        sent(tuesday('09:06'), dm), // goes on
        acted(tuesday('11:01'), dm), // a reaction answers nothing
        sent(tuesday('11:30'), dm), // answers
        sent(tuesday('11:31')), // elsewhere
      ],
      pings,
    );
    expect(day).toMatchObject({ replies: 2, replySessions: 2 });
  });

  it('do not take for an answer what was sent at the same instant', () => {
    const dm = { type: 'dm', conversation: 'D1', flat: true } as const;
    expect(oneDayOf([sent(tuesday('09:00'), dm)], [ping(tuesday('09:00'))]).replies).toBe(0);
    expect(oneDayOf([sent(tuesday('09:00:00.001'), dm)], [ping(tuesday('09:00'))]).replies).toBe(1);
  });

  it('do not take a message of the next day for an answer', () => {
    const dm = { type: 'dm', conversation: 'D1', flat: true } as const;
    const days = daysOf([sent('2025-06-04T09:00+02:00', dm)], [ping(tuesday('16:00'))]);
    expect(days.map(({ replies }) => replies)).toEqual([0, 0]);
  });
});

describe('gaps', () => {
  it('are those between messages inside working hours, in seconds', () => {
    const times = ['08:50', '09:00', '09:00:10', '11:00:10.4', '17:00'];
    const own = times.map((time) => sent(tuesday(time)));
    expect(oneDayOf([...own, acted(tuesday('10:00'))]).gaps).toEqual({
      n: 2,
      sum: 7210,
      sumOfSquares: 10 ** 2 + 7200 ** 2,
    });
  });

  it('leave out the time between two shifts and do not span dates', () => {
    const nights = scheduleFor('Europe/Berlin', { days: [1, 2, 3, 4], start: '22:00', end: '06:00' });
    const own = [sent(tuesday('05:00')), sent(tuesday('22:30')), sent('2025-06-04T00:30+02:00')];
    const days = daysOf(own, [], nights);
    expect(days.map(({ gaps }) => [gaps.n, gaps.sum])).toEqual([
      [1, 1.5 * 3600],
      [0, 0],
    ]);
  });
});
