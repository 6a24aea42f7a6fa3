import { describe, expect, it } from 'vitest';
import { instantOfLocal, isKnownZone, localTimeOf, parseInstant } from './index.js';
import { dayOf } from './date.js';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Europe/Dublin',
  'UTC',
];

/** What Intl says the wall clock shows, the slow way. */
function wallClock(zone: string): (millis: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (millis) => format.format(millis);
}

function shown(micros: number, zone: string): string {
  const { date, minuteOfDay, secondOfDay } = localTimeOf(micros, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}, ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:${two(secondOfDay % 60)}`;
}

/** Seconds at which Intl's offset changes, found by probing every 12 hours. */
function transitionsOf(clock: (millis: number) => string): number[] {
  const offset = (second: number) =>
    Date.parse(`${clock(second * 1000).replace(', ', 'T')}Z`) / 1000 - second;
  const found: number[] = [];
  const [from, to, step] = [Date.UTC(2007, 0, 1) / 1000, Date.UTC(2031, 0, 1) / 1000, 43_200];
  for (let second = from; second < to; second += step) {
    if (offset(second) === offset(second + step)) continue;
    let [low, high] = [second, second + step];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

describe('localTimeOf', () => {
  it.each(zones)('equals Intl in %s one second around every clock change', (zone) => {
    const clock = wallClock(zone);
    const changes = transitionsOf(clock);
    if (zone === 'Europe/Berlin') expect(changes.length).toBe(48);
    for (const change of [...changes, Date.UTC(2025, 5, 3, 12) / 1000, 0])
      for (const second of [change - 1, change, change + 1])
        expect(shown(second * 1_000_000, zone), String(second)).toBe(clock(second * 1000));
  });

  it('cuts the fraction of a second off and gives the weekday', () => {
    expect(localTimeOf(parseInstant('2025-06-07T21:59:59.999999Z')!, 'Europe/Berlin')).toEqual({
      date: '2025-06-07',
      minuteOfDay: 1439,
      secondOfDay: 86_399,
      isoWeekday: 6,
    });
  });

  it('refuses an unknown zone by name', () => {
    expect(() => localTimeOf(0, 'Mars/Olympus')).toThrow('"Mars/Olympus" is not a known IANA time zone');
  });
});

describe('isKnownZone', () => {
  it.each([
    'Europe/Berlin',
    'Asia/Calcutta',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+5',
    'UTC',
    'EST5EDT',
  ])('knows %s', (zone) => expect(isKnownZone(zone)).toBe(true));
  it.each(['', 'Mars/Olympus', '+02:00', 'Europe/Berlin ', '../etc/passwd', 'Berlin', '/Europe/Berlin'])(
    'does not know "%s"',
    (zone) => expect(isKnownZone(zone)).toBe(false),
  );
});

describe('instantOfLocal', () => {
  const hour = 3_600_000_000;
  const berlin = (date: string, hours: number, ambiguous: 'earlier' | 'later') =>
    instantOfLocal(dayOf(date), hours * hour, 'Europe/Berlin', ambiguous);

  it('offers both instants of a time the clock shows twice', () => {
    expect(berlin('2025-10-26', 2.5, 'earlier')).toBe(parseInstant('2025-10-26T00:30:00Z'));
    expect(berlin('2025-10-26', 2.5, 'later')).toBe(parseInstant('2025-10-26T01:30:00Z'));
  });

  it('reads a skipped time with the offset before the change', () => {
    expect(berlin('2025-03-30', 2.5, 'earlier')).toBe(parseInstant('2025-03-30T01:30:00Z'));
    expect(berlin('2025-03-30', 2.5, 'later')).toBe(parseInstant('2025-03-30T01:30:00Z'));
  });

  it('gives a skipped day no length: Apia had no 30 December 2011', () => {
    const midnight = (date: string) => instantOfLocal(dayOf(date), 0, 'Pacific/Apia', 'earlier');
    expect(midnight('2011-12-30')).toBe(midnight('2011-12-31'));
  });
});
