import { Temporal } from 'temporal-polyfill';

/** Integer microseconds since 1970-01-01T00:00:00Z; exact up to the year 2255. */
export type Micros = number;

/** Where "now" comes from; the system's clock lives in libs/runtime, tests bring their own. */
export interface Clock {
  now(): Micros;
}

/** Microseconds in a second. */
export const microsPerSecond = 1_000_000;
/** Microseconds in a minute. */
export const microsPerMinute = 60 * microsPerSecond;
/** Microseconds in an hour. */
export const microsPerHour = 60 * microsPerMinute;
/** Twenty-four hours; a local day may be longer or shorter. */
export const microsPerDay = 24 * microsPerHour;

/** ISO 8601 with `Z` or an offset → microseconds (finer fractions are cut off); `null` for anything else. */
export function parseInstant(text: string): Micros | null {
  try {
    const { epochMilliseconds, epochNanoseconds } = Temporal.Instant.from(text);
    const micros =
      epochMilliseconds * 1000 + Number((epochNanoseconds - BigInt(epochMilliseconds) * 1_000_000n) / 1_000n);
    return Number.isSafeInteger(micros) ? micros : null;
  } catch {
    return null;
  }
}

/** `YYYY-MM-DDTHH:MM:SSZ`, the fraction cut off (spec/audit-report §1). */
export function formatInstant(at: Micros): string {
  const wholeSecond = new Date(Math.floor(at / microsPerSecond) * 1000);
  return wholeSecond.toISOString().replace('.000Z', 'Z');
}
