/**
 * Slack `ts` → integer microseconds since 1970; `null` for anything but a positive decimal string (spec §1). One past the
 * year 2255 does not fit an exact integer and is refused like the rest. By hand: every message has up to four of them.
 */
export function microsOf(ts: unknown): number | null {
  if (typeof ts !== 'string') return null;
  const dot = ts.indexOf('.');
  const seconds = dot < 0 ? ts.length : dot;
  const fraction = dot < 0 ? 0 : ts.length - dot - 1;
  if (seconds < 1 || seconds > 12 || fraction > 6 || (dot >= 0 && fraction < 1)) return null;
  let micros = 0;
  for (let index = 0; index < ts.length; index++) {
    if (index === dot) continue;
    const digit = ts.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return null;
    micros = micros * 10 + digit;
  }
  micros *= 10 ** (6 - fraction);
  return micros > 0 && Number.isSafeInteger(micros) ? micros : null;
}
