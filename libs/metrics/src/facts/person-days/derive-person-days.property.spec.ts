import type { ConversationType } from '@quorum/contracts';
import {
  microsPerHour,
  microsPerMinute,
  microsPerSecond,
  scheduleFor,
  type WorkSchedule,
} from '@quorum/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, message } from '../../testing/build-events.js';
import { type PersonDayFact, type PingFact, pingKinds } from '../facts.js';
import { derivePersonDay, derivePersonDays } from './derive-person-days.js';
import { datesAround, personDayWindow } from './local-dates.js';
import type { OwnEvent } from './own-event.js';
import { deriveSentDays } from './sent-days.js';
import { berlin, peopleOn, ping, sent } from './testing/build-own.js';

const nights = { days: [1, 2, 3, 4, 5, 6], start: '22:00', end: '06:00' };
const moved = (at: string, from: WorkSchedule, to: WorkSchedule): WorkSchedule => ({
  ...to,
  before: { until: instant(at), schedule: from },
});
const newYork = scheduleFor('America/New_York');
const auckland = scheduleFor('Pacific/Auckland');

/** Berlin changes its clocks on 30 March and 26 October, Lord Howe on 6 April by half an hour; moves fall in between. */
const schedules: WorkSchedule[] = [
  berlin,
  newYork,
  scheduleFor('Asia/Kolkata'),
  scheduleFor('Australia/Lord_Howe', nights),
  scheduleFor('Europe/Berlin', nights),
  scheduleFor('Africa/Cairo', { days: [7, 1, 2, 3, 4], start: '09:00', end: '09:00' }),
  { ...berlin, holidays: ['2025-10-24'], absences: [{ start: '2025-10-28', end: '2025-11-02' }] },
  moved('2025-10-25T15:00Z', berlin, newYork),
  moved('2025-10-26T01:00Z', berlin, newYork),
  moved('2025-10-25T23:30Z', newYork, auckland),
  moved('2025-10-26T10:00Z', auckland, scheduleFor('Pacific/Honolulu', nights)),
];
const starts = ['2025-03-29T10:00Z', '2025-04-04T20:00Z', '2025-10-24T08:00Z', '2025-10-25T12:00Z'];

const gap = fc.oneof(
  fc.constantFrom(0, 1, 60, 61, 300, 900, 901, 3599, 3600, 10_800, 10_801).map((s) => s * microsPerSecond),
  fc.integer({ min: 0, max: 9 * 60 }).map((minutes) => minutes * microsPerMinute),
);

const anItem = fc.record({
  gap,
  isPing: fc.boolean(),
  conversation: fc.constantFrom('C1', 'C2', 'D1', 'G1'),
  by: fc.constantFrom('ben', 'cy', 'lead', 'boss'),
  kind: fc.constantFrom(...pingKinds),
  chance: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  lengthBucket: fc.integer({ min: 0, max: 3 }),
});

const types: Record<string, ConversationType> = { C1: 'public', C2: 'unknown', D1: 'dm', G1: 'mpim' };

interface Case {
  own: OwnEvent[];
  pings: PingFact[];
  schedule: WorkSchedule;
}

const aCase: fc.Arbitrary<Case> = fc
  .record({
    schedule: fc.constantFrom(...schedules),
    start: fc.constantFrom(...starts),
    items: fc.array(anItem, { minLength: 1, maxLength: 40 }),
  })
  .map(({ schedule, start, items }) => {
    const result: Case = { own: [], pings: [], schedule };
    let at = instant(start);
    items.forEach((item, i) => {
      at += item.gap;
      const { conversation, kind, by, lengthBucket } = item;
      const [a = false, b = false, c = false, d = false, e = false] = item.chance;
      const type = types[conversation]!;
      if (item.isPing)
        result.pings.push({ ...ping(0, kind), at, by, conversation, active: a && b, recognition: c });
      else {
        const flags = {
          isMessage: a || b,
          isReply: c,
          broadcast: d,
          list: e,
          lengthBucket,
          deleted: b && d && e,
        };
        result.own.push({ ...sent(0, { type, conversation, ...flags }), at, id: String(i) });
      }
    });
    return result;
  });

const derive = ({ own, pings, schedule }: Case) => derivePersonDays(own, pings, 'ana', peopleOn(schedule));
const sum = (days: readonly PersonDayFact[], of: (day: PersonDayFact) => number) =>
  days.reduce((total, day) => total + of(day), 0);

describe('a person’s days', () => {
  it('are the same whatever order events come in, and however often', () => {
    const shuffled = aCase.chain((a) =>
      fc.record({
        a: fc.constant(a),
        own: fc.shuffledSubarray([...a.own, ...a.own], { minLength: a.own.length * 2 }),
        pings: fc.shuffledSubarray([...a.pings, ...a.pings], { minLength: a.pings.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ a, own, pings }) => {
        expect(derive({ ...a, own, pings })).toEqual(derive(a));
      }),
      { numRuns: 150 },
    );
  });

  it('are one by one what they are together, from four hours around them', () => {
    fc.assert(
      fc.property(aCase, ({ own, pings, schedule }) => {
        const people = peopleOn(schedule);
        const whole = new Map(derive({ own, pings, schedule }).map((day) => [day.date, day]));
        const dates = new Set([...own, ...pings].flatMap(({ at }) => datesAround(at, schedule)));
        for (const date of whole.keys()) expect(dates).toContain(date);
        for (const date of dates)
          expect(derivePersonDay({ person: 'ana', date, own, pings }, people)).toEqual(
            whole.get(date) ?? null,
          );
      }),
      { numRuns: 300 },
    );
  });

  it('change through one event only on the dates around it, all of whose windows hold it', () => {
    fc.assert(
      fc.property(aCase, fc.nat(), (a, n) => {
        const all = [...a.own, ...a.pings];
        const gone = all[n % all.length]!;
        const less = { ...a, own: a.own.filter((e) => e !== gone), pings: a.pings.filter((p) => p !== gone) };
        const dates = datesAround(gone.at, a.schedule);
        const elsewhere = (days: PersonDayFact[]) => days.filter(({ date }) => !dates.includes(date));
        expect(elsewhere(derive(less))).toEqual(elsewhere(derive(a)));
        for (const date of dates) {
          const { start, end } = personDayWindow(date, a.schedule);
          expect([start <= gone.at, gone.at < end]).toEqual([true, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('know people by nothing but being different', () => {
    const names: Record<string, string> = { ben: 'z', cy: 'lead', lead: 'cy', boss: 'a' };
    fc.assert(
      fc.property(aCase, (a) => {
        const people = { ...peopleOn(a.schedule), leadsOf: () => ['cy', 'a'] };
        const pings = a.pings.map((p) => ({ ...p, by: names[p.by]!, to: 'new ana' }));
        const renamed = derivePersonDays(a.own, pings, 'new ana', people);
        const expected = derive(a).map((day) => ({
          ...day,
          person: 'new ana',
          contacts: day.contacts.map((by) => names[by]!).sort(),
        }));
        expect(renamed).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('are not touched by bots', () => {
    fc.assert(
      fc.property(aCase, fc.array(fc.nat(), { maxLength: 5 }), (a, copies) => {
        const byBots = copies.flatMap((n) => {
          const copied = a.pings[n % Math.max(1, a.pings.length)];
          return copied === undefined ? [] : [{ ...copied, by: 'a bot', at: copied.at + n }];
        });
        expect(derive({ ...a, pings: [...a.pings, ...byBots] })).toEqual(derive(a));
      }),
      { numRuns: 100 },
    );
  });

  it('send what the audit says they send', () => {
    fc.assert(
      fc.property(aCase, (a) => {
        const written = a.own.filter(({ isMessage, deleted }) => isMessage && !deleted);
        const events = written.map(({ at, id, conversation }) =>
          message('ana', 0, {}, { at, id, conversation }),
        );
        const inAudit = deriveSentDays(events, () => a.schedule);
        const sending = derive(a).filter(({ sent }) => sent > 0);
        expect(sending).toEqual(sending.map((day, i) => ({ ...day, ...inAudit[i] })));
        expect(inAudit.length).toBe(sending.length);
      }),
      { numRuns: 150 },
    );
  });

  it('keep the laws of their numbers', () => {
    fc.assert(
      fc.property(aCase, (a) => {
        const days = derive(a);
        for (const day of days) {
          expect(day.early + day.late + day.offday).toBe(day.afterHours);
          expect(day.sentPublic + day.sentPrivate + day.sentDirect).toBe(day.sent);
          const atMost: [number, number][] = [
            [day.afterHours, day.sent],
            [day.night, day.afterHours],
            [day.holiday + day.absence, day.offday],
            [day.evening + day.lateEvening, day.sent],
            [day.scannable, day.long],
            [day.focus, day.working],
            [day.working, 48 * microsPerHour],
            [day.replySessions, Math.min(day.replies, day.sessions)],
            [day.replies, day.sent],
            [day.pingsByBroadcast, day.pings + day.pingsAfterHours],
            [Math.max(day.leadReplies, day.leadSpills), day.leadEpisodes],
            [day.gaps.sum * microsPerSecond, day.working + day.gaps.n * microsPerSecond],
            [day.gaps.sum ** 2, day.gaps.n * day.gaps.sumOfSquares],
          ];
          for (const [less, more] of atMost) expect(less).toBeLessThanOrEqual(more);
          expect(day.halfHours).toEqual([...new Set(day.halfHours)].sort((x, y) => x - y));
          expect(day.contacts).toEqual([...new Set(day.contacts)].sort());
          expect(day.firstAt === null).toBe(day.lastAt === null);
        }
        const raw = a.pings.filter(({ kind }) => kind !== 'reply').length;
        expect(sum(days, (day) => day.pings + day.pingsAfterHours)).toBeLessThanOrEqual(raw);
        expect(sum(days, (day) => day.sent)).toBe(a.own.filter((e) => e.isMessage && !e.deleted).length);
      }),
      { numRuns: 200 },
    );
  });
});
