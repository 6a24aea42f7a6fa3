/** Figures as people read them; `–` stands for "nothing to divide by", which is not zero. */
export const none = '–';

export const formatCount = (value: number): string => value.toLocaleString('en');

/** A count of something; `–` when there was nothing to count it in. */
export const formatCountOf = (value: number, of: number): string => (of === 0 ? none : formatCount(value));

/** `1 thread`, `1,234 threads`. */
export const countOf = (value: number, one: string, more = `${one}s`): string =>
  `${formatCount(value)} ${value === 1 ? one : more}`;

/** `12.3 %`. */
export function formatShare(share: number | null): string {
  return share === null ? none : `${(share * 100).toFixed(1)} %`;
}

/** `10.1–14.9 %`. */
export function formatShareInterval(interval: readonly [number, number] | null): string {
  if (interval === null) return none;
  const [low, high] = interval.map((limit) => (limit * 100).toFixed(1));
  return `${low}–${high} %`;
}

const minute = 60;
const hour = 60 * minute;

/** Seconds → `45 s`, `12 min`, `3 h 10 min`, `52 h`. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return none;
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * minute) return `${Math.round(seconds / minute)} min`;
  const minutes = Math.round(seconds / minute);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours >= 10 || rest === 0 ? `${Math.round(seconds / hour)} h` : `${hours} h ${rest} min`;
}

/** `8 min – 20 min`; a limit the data do not reach is open. */
export function formatSecondsInterval(interval: readonly [number | null, number | null] | null): string {
  if (interval === null) return none;
  const [low, high] = interval;
  return `${low === null ? '?' : formatSeconds(low)} – ${high === null ? '?' : formatSeconds(high)}`;
}

/** `2026-03-02T09:00:00Z` → `2026-03-02`. */
export const formatDate = (instant: string | null): string => instant?.slice(0, 10) ?? none;
