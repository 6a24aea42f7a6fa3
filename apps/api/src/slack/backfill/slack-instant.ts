/** Slack's way to write an instant (`ts`, seconds and six digits) and integer microseconds since 1970, both ways. */

const second = 1_000_000;

/** `1700000000.000100` for 1 700 000 000 000 100. */
export function tsOfMicros(micros: number): string {
  const seconds = Math.floor(micros / second);
  return `${seconds}.${String(micros - seconds * second).padStart(6, '0')}`;
}

/** `null` for what is no `ts`. */
export function microsOfTs(ts: string): number | null {
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(ts);
  if (parts === null) return null;
  const [, seconds = '', fraction = ''] = parts;
  return Number(seconds) * second + Number(fraction.padEnd(6, '0'));
}
