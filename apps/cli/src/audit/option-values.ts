import { isKnownZone, microsOfDay, parseInstant, type Micros } from '@quorum/time';
import { InvalidArgumentError } from 'commander';

/** Readers of option values; each refuses with what to write instead. */

export function readInstant(text: string): Micros {
  const instant = parseInstant(text);
  if (instant === null) throw new InvalidArgumentError('Write an instant such as 2026-03-02T09:00:00Z.');
  return instant;
}

export function readTimeZone(text: string): string {
  if (!isKnownZone(text)) throw new InvalidArgumentError('Name an IANA time zone such as Europe/Berlin.');
  return text;
}

export function readTimeOfDay(text: string): string {
  try {
    microsOfDay(text);
    return text;
  } catch {
    throw new InvalidArgumentError('Write a time such as 09:00.');
  }
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `1-5`, `mon-thu`, `1,2,4`, `sun,mon` → sorted ISO weekdays. */
export function readWorkDays(text: string): number[] {
  const days = text.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map(readWeekday);
    if (from === undefined || to === undefined) return [];
    const length = ((to - from + 7) % 7) + 1;
    return Array.from({ length }, (_, index) => ((from - 1 + index) % 7) + 1);
  });
  return [...new Set(days)].sort();
}

function readWeekday(text: string): number {
  const name = text.trim().toLowerCase();
  const number = /^[1-7]$/.test(name) ? Number(name) : weekdays.indexOf(name.slice(0, 3)) + 1;
  if (number === 0) throw new InvalidArgumentError('Write days such as mon-fri or 1,2,3,4,5.');
  return number;
}

export function readHosts(text: string): string[] {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  const wrong = hosts.find((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(host));
  if (wrong !== undefined)
    throw new InvalidArgumentError('Write host names such as wiki.example.org,docs.example.org.');
  return hosts;
}

export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError('Write a port between 1 and 65535.');
  }
  return port;
}

/** An address others reach us at: by HTTPS only. */
export function readPublicAddress(text: string): string {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:')
    throw new InvalidArgumentError('Write an address such as https://quorum.example.org.');
  return text;
}
