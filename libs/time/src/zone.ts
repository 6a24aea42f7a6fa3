import { Temporal } from 'temporal-polyfill';
import { type Micros, microsPerDay, microsPerMinute, microsPerSecond } from './instant.js';
import { dateOf, isoWeekdayOf } from './date.js';

/** What a wall clock in a zone shows at an instant. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  date: string;
  /** 0..1439. */
  minuteOfDay: number;
  /** 0..86399, fraction cut off. */
  secondOfDay: number;
  /** 1 = Monday … 7 = Sunday. */
  isoWeekday: number;
}

/** Offsets of one stretch of time: `offsets[i]` holds from `starts[i]` on. */
interface Stretch {
  starts: Micros[];
  offsets: Micros[];
}

const stretchLength = 512 * microsPerDay;
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Whether a name is an IANA zone the database knows, old aliases included (slack-reading §1). */
export function isKnownZone(zone: string): boolean {
  if (!zoneName.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The offsets of one zone, looked up once per 512 days and then read from a small table: asking a date library for
 * every message is some 200 times slower (notes/performance).
 */
export class ZoneRules {
  private readonly stretches = new Map<number, Stretch>();
  private last: Stretch = { starts: [], offsets: [] };
  private lastIndex = Number.NaN;

  constructor(readonly zone: string) {}

  /** Local minus UTC in microseconds. */
  offsetAt(at: Micros): Micros {
    const index = Math.floor(at / stretchLength);
    if (index !== this.lastIndex) this.turnTo(index);
    const { starts, offsets } = this.last;
    let i = starts.length - 1;
    while (i > 0 && starts[i]! > at) i--;
    return offsets[i]!;
  }

  /** Day number of the local date at an instant. */
  dayAt(at: Micros): number {
    return Math.floor((at + this.offsetAt(at)) / microsPerDay);
  }

  /** As `instantOfLocal`, for this zone. */
  instantOf(day: number, microsOfDay: Micros, ambiguous: 'earlier' | 'later'): Micros {
    const local = day * microsPerDay + microsOfDay;
    const before = local - this.offsetAt(local - microsPerDay);
    const after = local - this.offsetAt(local + microsPerDay);
    const beforeHolds = local - this.offsetAt(before) === before;
    const afterHolds = local - this.offsetAt(after) === after;
    if (beforeHolds && afterHolds)
      return ambiguous === 'earlier' ? Math.min(before, after) : Math.max(before, after);
    return afterHolds ? after : before;
  }

  private turnTo(index: number): void {
    let stretch = this.stretches.get(index);
    if (stretch === undefined) {
      stretch = this.read(index);
      this.stretches.set(index, stretch);
    }
    this.last = stretch;
    this.lastIndex = index;
  }

  private read(index: number): Stretch {
    const start = index * stretchLength;
    const end = start + stretchLength;
    let at = Temporal.Instant.fromEpochMilliseconds(start / 1000).toZonedDateTimeISO(this.zone);
    const stretch: Stretch = { starts: [start], offsets: [at.offsetNanoseconds / 1000] };
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      if (next === null || next.epochMilliseconds * 1000 >= end) return stretch;
      stretch.starts.push(next.epochMilliseconds * 1000);
      stretch.offsets.push(next.offsetNanoseconds / 1000);
      at = next;
    }
  }
}

const zones = new Map<string, ZoneRules>();

/** The rules of a zone, one object per name. Throws a RangeError for an unknown zone. */
export function rulesOf(zone: string): ZoneRules {
  let rules = zones.get(zone);
  if (rules === undefined) {
    if (!isKnownZone(zone)) throw new RangeError(`"${zone}" is not a known IANA time zone`);
    rules = new ZoneRules(zone);
    zones.set(zone, rules);
  }
  return rules;
}

/** What the wall clock of `zone` shows at an instant. Throws a RangeError for an unknown zone. */
export function localTimeOf(at: Micros, zone: string): LocalTime {
  const local = at + rulesOf(zone).offsetAt(at);
  const day = Math.floor(local / microsPerDay);
  const micros = local - day * microsPerDay;
  return {
    date: dateOf(day),
    minuteOfDay: Math.floor(micros / microsPerMinute),
    secondOfDay: Math.floor(micros / microsPerSecond),
    isoWeekday: isoWeekdayOf(day),
  };
}

/** Day number of the local date at an instant. */
export function localDayOf(at: Micros, zone: string): number {
  return rulesOf(zone).dayAt(at);
}

/**
 * The instant at which the wall clock of `zone` shows a day and time. A time shown twice is the `ambiguous` one;
 * a time never shown is read with the offset before the change (PEP 495, fold 0).
 */
export function instantOfLocal(
  day: number,
  microsOfDay: Micros,
  zone: string,
  ambiguous: 'earlier' | 'later',
): Micros {
  return rulesOf(zone).instantOf(day, microsOfDay, ambiguous);
}

/** Start of a local day as an instant; a day whose midnight is skipped starts with the offset before the change. */
export function startOfLocalDay(day: number, zone: string): Micros {
  return instantOfLocal(day, 0, zone, 'earlier');
}
