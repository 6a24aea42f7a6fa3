/** `DayBook`: the days of one person while they are being derived. */
import {
  dateOf,
  localDayOf,
  localTimeOf,
  type Micros,
  workIntervals,
  type WorkSchedule,
  zoneAt,
} from '@quorum/time';
import type { PersonDayFact } from '../facts.js';
import { activityDayAt, activityStartsAtMinute, type Span, spansOfDay, zoneOfDay } from './local-dates.js';

/** One local date: its fact so far, and when it was and was worked. */
export interface Day {
  number: number;
  fact: PersonDayFact;
  /** By time; more than one only around a change of zone. */
  spans: readonly Span[];
  work: readonly Span[];
}

/** The days of one person; a day comes into being when it is first asked for. */
export class DayBook {
  private readonly days = new Map<number, Day>();
  private last: Day | undefined;

  constructor(
    readonly person: string,
    readonly schedule: WorkSchedule,
  ) {}

  /** The date of an instant. */
  dayAt(at: Micros): Day {
    return this.day(localDayOf(at, zoneAt(this.schedule, at)));
  }

  /** Minutes the local clock shows. */
  minuteAt(at: Micros): number {
    return localTimeOf(at, zoneAt(this.schedule, at)).minuteOfDay;
  }

  /** The activity day of an instant whose date and minute are known. */
  activityDayAt(at: Micros, day: Day, minute: number): Day {
    return minute >= activityStartsAtMinute ? day : this.day(activityDayAt(at, this.schedule));
  }

  all(): Iterable<Day> {
    return this.days.values();
  }

  /** Ordered by date. */
  facts(): PersonDayFact[] {
    const days = [...this.days.values()].sort((a, b) => a.number - b.number);
    for (const { fact } of days) {
      fact.halfHours.sort((a, b) => a - b);
      fact.leadHalfHours.sort((a, b) => a - b);
      fact.contacts.sort();
    }
    return days.map(({ fact }) => fact);
  }

  private day(number: number): Day {
    if (this.last?.number === number) return this.last;
    let day = this.days.get(number);
    if (day === undefined) {
      day = this.open(number);
      this.days.set(number, day);
    }
    this.last = day;
    return day;
  }

  private open(number: number): Day {
    const { schedule } = this;
    const spans = spansOfDay(number, schedule);
    const work = spans.flatMap(({ start, end }) => workIntervals(start, end, schedule));
    const fact = emptyDay(this.person, dateOf(number), zoneOfDay(number, schedule));
    for (const { start, end } of work) fact.working += end - start;
    return { number, fact, spans, work };
  }
}

/** Adds to a short list what is not on it yet. */
export function addOnce<T>(list: T[], item: T): void {
  if (list[list.length - 1] !== item && !list.includes(item)) list.push(item);
}

/** A date on which nothing happened. */
export function emptyDay(person: string, date: string, zone: string): PersonDayFact {
  // Spelled out: with a spread in front V8 keeps so many fields as a dictionary, 50 times slower than all the rest.
  return {
    person,
    date,
    zone,
    sent: 0,
    afterHours: 0,
    early: 0,
    late: 0,
    offday: 0,
    night: 0,
    holiday: 0,
    absence: 0,
    sentPublic: 0,
    sentPrivate: 0,
    sentDirect: 0,
    social: 0,
    recognising: 0,
    recognised: 0,
    long: 0,
    scannable: 0,
    broadcasts: 0,
    reactedTo: 0,
    evening: 0,
    lateEvening: 0,
    halfHours: [],
    firstAt: null,
    lastAt: null,
    working: 0,
    focus: 0,
    pings: 0,
    pingsAfterHours: 0,
    pingsByBroadcast: 0,
    sessions: 0,
    replies: 0,
    replySessions: 0,
    gaps: { n: 0, sum: 0, sumOfSquares: 0 },
    contacts: [],
    leadHalfHours: [],
    leadEpisodes: 0,
    leadReplies: 0,
    leadSpills: 0,
  };
}
