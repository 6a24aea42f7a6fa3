/** Slack `ts` → integer microseconds since 1970; `null` for anything but a positive decimal string (spec §1). */
export function microsOf(ts: unknown): number | null {
  if (typeof ts !== 'string') return null;
  const [, seconds, fraction = ''] = /^([0-9]{1,12})(?:\.([0-9]{1,6}))?$/.exec(ts) ?? [];
  if (seconds === undefined) return null;
  const micros = Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0'));
  return micros > 0 ? micros : null;
}
