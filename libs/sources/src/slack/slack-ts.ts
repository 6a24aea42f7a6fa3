/**
 * Slack `ts` → integer microseconds since 1970; `null` for anything but a positive decimal string (spec §1). One past the
 * year 2255 does not fit an exact integer and is refused like the rest.
 */
export function microsOf(ts: unknown): number | null {
  if (typeof ts !== 'string') return null;
  const [, seconds, fraction = ''] = /^([0-9]{1,12})(?:\.([0-9]{1,6}))?$/.exec(ts) ?? [];
  if (seconds === undefined) return null;
  const micros = Number(seconds + fraction.padEnd(6, '0'));
  return micros > 0 && Number.isSafeInteger(micros) ? micros : null;
}
