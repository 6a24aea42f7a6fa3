import { describe, expect, it } from 'vitest';
import type { CommunicationEvent, EventAction } from '@quorum/contracts';
import { scheduleFor } from '@quorum/time';
import { conversation, message, reply } from '../../testing/build-events.js';
import type { PersonDayFact, PingFact } from '../facts.js';
import { derivePersonDay, derivePersonDays } from './derive-person-days.js';
import { ownEventsOf } from './own-event.js';
import { acted, berlin, daysOf, peopleOn, ping, sent } from './testing/build-own.js';

const on = (date: string, time: string) => `2025-06-0${date}T${time}+02:00`;

describe('derivePersonDays', () => {
  it('knows no day of people without a zone, nor of bots', () => {
    expect(derivePersonDays([sent(0)], [ping(0)], 'ana', peopleOn(null))).toEqual([]);
    expect(
      derivePersonDays([sent(0)], [ping(0, 'direct', { to: 'a bot' })], 'a bot', peopleOn(berlin)),
    ).toEqual([]);
  });

  it('has a day on which somebody only got pings, and none on which nothing happened', () => {
    const days = daysOf([sent(on('2', '10:00'))], [ping(on('4', '10:00'))]);
    expect(days.map(({ date, sent, pings }) => [date, sent, pings])).toEqual([
      ['2025-06-02', 1, 0],
      ['2025-06-04', 0, 1],
    ]);
  });
});

describe('derivePersonDay', () => {
  it('is one of the days, or nothing', () => {
    const own = [sent(on('2', '23:50')), acted(on('3', '00:10'))];
    const input = { person: 'ana', own, pings: [] };
    const whole = daysOf(own);
    expect(derivePersonDay({ ...input, date: '2025-06-02' }, peopleOn(berlin))).toEqual(whole[0]);
    expect(derivePersonDay({ ...input, date: '2025-06-03' }, peopleOn(berlin))).toEqual(whole[1]);
    expect(derivePersonDay({ ...input, date: '2025-06-04' }, peopleOn(berlin))).toBeNull();
    expect(derivePersonDay({ ...input, date: '2025-06-02' }, peopleOn(null))).toBeNull();
  });
});

describe('the week of notes/metrics §12', () => {
  const team = ['a', 'b', 'c', 'd', 'e'];
  const did = (author: string, at: string, action: EventAction, place: string): CommunicationEvent =>
    message(author, at, {}, { action, flags: null, conversation: place });
  const dm = (author: string, at: string, place: string) =>
    message(author, at, { hasQ: true }, { conversation: place });
  const r1 = message('a', on('2', '09:10'));
  const r2 = message('a', on('2', '16:30'));
  const r3 = message('d', on('2', '21:00'), { broadcast: true });
  const r4 = message('bot', on('3', '10:00'), {}, { kind: 'bot', flags: null });
  const deleted = dm('e', on('4', '14:00'), 'D-ae');
  const events = [
    r1,
    reply(r1, 'b', on('2', '09:40')),
    reply(r1, 'a', on('2', '09:50')),
    reply(r1, 'b', on('2', '10:30')),
    dm('c', on('2', '11:00'), 'D-bc'),
    did('b', on('2', '12:30'), { type: 'reaction', on: '5', mark: 'other' }, 'D-bc'),
    dm('b', on('2', '13:30'), 'D-bc'),
    r2,
    reply(r2, 'x', on('2', '19:00')),
    r3,
    reply(r3, 'c', on('2', '21:30')),
    reply(r3, 'e', on('3', '09:30')),
    r4,
    reply(r4, 'a', on('3', '10:01')),
    did('d', on('3', '11:00'), { type: 'assignment', from: null, to: 'e' }, 'J-1'),
    did('e', on('4', '10:00'), { type: 'status', from: 'todo', to: 'doing' }, 'J-1'),
    deleted,
    did('e', on('4', '14:20'), { type: 'deletion', of: deleted.id }, 'D-ae'),
    message('b', on('5', '15:00'), { hasQ: true }),
  ];
  const pings: PingFact[] = [
    ping(on('2', '11:00'), 'direct', { by: 'c', to: 'b', conversation: 'D-bc' }),
    ping(on('2', '13:30'), 'direct', { by: 'b', to: 'c', conversation: 'D-bc' }),
    ping(on('2', '16:30'), 'mention', { by: 'a', to: 'x' }),
    ping(on('2', '19:00'), 'reply', { by: 'x', to: 'a' }),
    ...['a', 'b', 'c', 'e'].map((to) => ping(on('2', '21:00'), 'broadcast', { by: 'd', to })),
    ping(on('3', '11:00'), 'assignment', { by: 'd', to: 'e', conversation: 'J-1' }),
  ];
  const people = {
    ...peopleOn(berlin),
    scheduleOf: (id: string) => (id === 'x' ? scheduleFor('America/New_York') : berlin),
    leadsOf: (id: string) => (id === 'd' ? [] : ['d']),
  };
  const placeOf = (id: string) => conversation(id.startsWith('D-') ? 'dm' : 'public');
  const days = team.flatMap((person) => {
    const own = ownEventsOf(
      events.filter(({ author }) => author === person),
      placeOf,
    );
    return derivePersonDays(own, pings, person, people);
  });
  const total = (
    field: { [K in keyof PersonDayFact]-?: PersonDayFact[K] extends number ? K : never }[keyof PersonDayFact],
  ) => days.reduce((sum, day) => sum + day[field], 0);

  it('has 12 messages, two of them after hours, ten of them in public', () => {
    expect([
      total('sent'),
      total('afterHours'),
      total('late'),
      total('sentPublic'),
      total('sentDirect'),
    ]).toEqual([12, 2, 2, 10, 2]);
  });

  it('has three interruptions in hours, and four pings after hours', () => {
    expect([total('pings'), total('pingsAfterHours'), total('pingsByBroadcast')]).toEqual([3, 4, 4]);
  });

  it('has one episode of the lead, which one answered and nobody spilled', () => {
    const reached = days.filter(({ leadEpisodes }) => leadEpisodes > 0);
    expect(reached.map(({ person, date }) => [person, date])).toEqual(
      ['a', 'b', 'c', 'e'].map((person) => [person, '2025-06-02']),
    );
    expect(reached.filter(({ leadReplies }) => leadReplies > 0).map(({ person }) => person)).toEqual(['c']);
    expect(total('leadSpills')).toBe(0);
  });

  it('has no day for what is gone, and one for what is no message', () => {
    const ofE = days.filter(({ person }) => person === 'e');
    expect(ofE.map(({ date, sent, halfHours }) => [date, sent, halfHours])).toEqual([
      ['2025-06-02', 0, []],
      ['2025-06-03', 1, [19]],
      ['2025-06-04', 0, [20]],
    ]);
  });
});
