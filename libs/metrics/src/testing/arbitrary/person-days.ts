import { dateOf, dayOf } from '@quorum/time';
import fc from 'fast-check';
import type { PersonDayFact } from '../../facts/facts.js';
import { personDay } from '../build-context.js';
import { bucket, day, group, hour, second, some, start } from './parts.js';

const halfHours = fc.uniqueArray(some(47), { maxLength: 8 }).map((list) => list.sort((a, b) => a - b));

/** A date of somebody with a zone; the counts add up as derived ones do. */
export const personDays: fc.Arbitrary<PersonDayFact> = fc
  .record({
    person: fc.constantFrom('ana', 'ben', 'cy', 'dora'),
    date: some(dayOf(bucket.end) - dayOf(bucket.start) - 1).map((n) => dateOf(dayOf(bucket.start) + n)),
    counts: fc.array(some(4), { minLength: 9, maxLength: 9 }),
    pings: fc.array(some(5), { minLength: 3, maxLength: 3 }),
    halfHours,
    leadHalfHours: fc.oneof(fc.constant<number[]>([]), halfHours),
    lasted: some(18 * 3_600),
    worked: fc.boolean(),
    focus: fc.double({ min: 0, max: 1, noNaN: true }),
    gaps: fc.oneof(
      fc.array(some(20_000), { maxLength: 6 }),
      fc.array(some(20_000), { minLength: 30, maxLength: 40 }),
    ),
    contacts: group(0),
  })
  .map(({ person: of, date, counts, pings, worked, gaps, ...more }) => {
    const [early, late, offday, inside, evening, lateEvening, long, social, replies] = counts as [
      number,
      ...number[],
    ];
    const afterHours = early + late! + offday!;
    const sent = afterHours + inside! + evening! + lateEvening! + long! + social!;
    const firstAt = start + (dayOf(date) - dayOf(bucket.start)) * day + 8 * hour;
    const leads = more.leadHalfHours.length;
    return personDay({
      ...{
        person: of,
        date,
        sent,
        afterHours,
        early,
        late: late!,
        offday: offday!,
        night: Math.min(late!, 1),
      },
      ...{ sentPublic: sent - inside! - evening!, sentPrivate: inside!, sentDirect: evening! },
      ...{ social: social!, long: long!, scannable: Math.min(long!, 2), broadcasts: Math.min(sent, 1) },
      ...{
        recognised: replies!,
        recognising: Math.min(sent, late!),
        reactedTo: Math.min(sent, replies!),
        evening: evening!,
        lateEvening: lateEvening!,
      },
      halfHours: sent > 0 ? more.halfHours : [],
      firstAt: sent > 0 ? firstAt : null,
      lastAt: sent > 0 ? firstAt + (sent > 1 ? more.lasted * second : 0) : null,
      working: worked ? 8 * hour : 0,
      focus: worked ? Math.floor(more.focus * 8) * hour : 0,
      ...{
        pings: pings[0]!,
        pingsAfterHours: pings[1]!,
        pingsByBroadcast: Math.min(pings[2]!, pings[0]! + pings[1]!),
      },
      ...{ sessions: Math.min(sent, 4), replies: replies!, replySessions: Math.min(sent, replies!, 2) },
      gaps: { n: gaps.length, sum: sumOf(gaps), sumOfSquares: sumOf(gaps.map((gap) => gap * gap)) },
      contacts: more.contacts.filter((one) => one !== of),
      leadHalfHours: more.leadHalfHours,
      ...{ leadEpisodes: leads, leadReplies: Math.min(leads, early), leadSpills: Math.min(leads, late!) },
    });
  });

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
